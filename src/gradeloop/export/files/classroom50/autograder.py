"""Grades a submission of Classroom 50 with the gradeloop and the course that lie beside this file.

Made by `gradeloop export classroom50`: export again rather than edit it. Its runner starts it in
the student's checkout and expects `result.json` there; `release-body.md` is the student's feedback.

Nothing of the checkout is imported or run here: gradeloop is installed beside this file, runs in
this folder, and grades in a sandbox. Where grading itself fails, this ends with another code than
0 and leaves no result, so that the submission is shown as an error and no grade changes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import venv
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
MADE = HERE / ".made"
OLDEST = (3, 11)
INSTALLING = 240
"""Seconds; the runner gives the whole job 15 minutes."""
GRADING = 540
FAILED = 3


def main() -> None:
    if sys.version_info < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        fail(f'Python is {sys.version.split()[0]}; set "python": "{wanted}" in the runtime block')
    checkout = Path.cwd()
    python = installed()
    MADE.mkdir(exist_ok=True)
    student = os.environ.get("OWNER") or os.environ.get("USERNAME") or "student"
    result, feedback = MADE / "result.json", MADE / "release-body.md"
    command = [str(python), "-I", "-m", "gradeloop.cli", "grade", str(work_of(checkout))]
    command += ["--course", str(HERE / "course"), "--student", student, "--clock", "virtual"]
    command += ["--format", "classroom50", "--output", str(result), "--feedback", str(feedback)]
    run(command, GRADING, "grading")
    for made in (feedback, result):
        if not made.is_file():
            fail(f"grading left no {made.name}")
        place(made, checkout / made.name)
    print(f"autograder: graded, see {result.name} and {feedback.name}")


def work_of(checkout: Path) -> Path:
    """Where the student's files are: in a repository made from the course's template, or on top."""
    inner = checkout / "submissions" / "mine"
    linked = inner.is_symlink() or inner.parent.is_symlink()
    return inner if inner.is_dir() and not linked else checkout


def installed() -> Path:
    """The Python of an environment with gradeloop in it; made once."""
    python = ENVIRONMENT / "bin" / "python"
    if (ENVIRONMENT / ".complete").exists():
        return python
    wheels = sorted(HERE.glob("gradeloop-*.whl"))
    if len(wheels) != 1:
        fail(f"the bundle has {len(wheels)} wheels of gradeloop; export it again")
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    command = [str(python), "-I", "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    command += ["--no-input", "--constraint", str(HERE / "constraints.txt"), str(wheels[0])]
    run(command, INSTALLING, "installing gradeloop")
    (ENVIRONMENT / ".complete").touch()
    return python


def run(command: list[str], seconds: float, what: str) -> None:
    """Run a command outside of the checkout, and end with it and all that it began if it fails."""
    process = subprocess.Popen(command, cwd=HERE, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        code = process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        fail(f"{what} took more than {seconds:g} s")
    if code != 0:
        fail(f"{what} failed (exit code {code}); the lines above say why")


def place(made: Path, target: Path) -> None:
    """Put a file into the checkout, never through a link that a student left there."""
    if target.is_symlink() or target.is_file():
        target.unlink()
    with target.open("xb") as file:
        file.write(made.read_bytes())


def fail(why: str) -> NoReturn:
    print(f"autograder: {why}", file=sys.stderr, flush=True)
    sys.exit(FAILED)


if __name__ == "__main__":
    main()
