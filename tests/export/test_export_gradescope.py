"""The autograder zip, unpacked and run as Gradescope does it, in a folder of its own.

As root, since that is what Gradescope's containers are and what the scripts give up again.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from formats_rules import insist

from gradeloop.course import load_course
from gradeloop.export.errors import ExportError
from gradeloop.export.gradescope import SCRIPTS, export_gradescope
from gradeloop.export.manifest import MANIFEST, Differences, differences

HERE = Path(__file__).parent
CRASHING = "import os\n\n\nasync def gather_all(fetch, names):\n    os._exit(0)\n"
CASES = {"right": 100, "slow": 60, CRASHING: 0, None: 0}
SPY = """
import os
from pathlib import Path

TOP = Path({top!r})
COURSE = TOP / "opt" / "course"
GRADELOOP = next(TOP.glob("opt/venv/lib/python3*/site-packages/gradeloop/__init__.py"), TOP)


def attempt(what, act):
    try:
        act()
    except Exception as error:
        print(what, "denied", type(error).__name__)
    else:
        print(what, "done")


async def gather_all(fetch, names):
    print("uid", os.getuid())
    attempt("list-source", lambda: os.listdir(TOP / "autograder" / "source"))
    attempt("list-results", lambda: os.listdir(TOP / "autograder" / "results"))
    attempt("write-results", lambda: open(TOP / "autograder" / "results" / "results.json", "w"))
    attempt("write-script", lambda: open(TOP / "autograder" / "run_autograder", "a"))
    attempt("write-grader", lambda: open(COURSE / "graders" / "test_tiny.py", "a"))
    attempt("write-gradeloop", lambda: open(GRADELOOP, "a"))
    attempt("read-grader", lambda: open(COURSE / "graders" / "test_tiny.py").read())
    attempt("read-passwords", lambda: open("/etc/shadow").read())
    attempt("be-root", lambda: os.setresuid(0, 0, 0) or 1 / (os.getuid() == 0))
    attempt("kill-judge", lambda: os.kill(os.getppid(), 9))
"""
PROTECTED = (
    "list-source",
    "list-results",
    "write-results",
    "write-script",
    "write-grader",
    "write-gradeloop",
    "read-passwords",
    "be-root",
    "kill-judge",
)


@dataclass(frozen=True)
class Machine:
    """Gradescope's machine: ``autograder/`` and ``opt/`` below a folder that anybody may enter."""

    top: Path

    @property
    def root(self) -> Path:
        return self.top / "autograder"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "GRADELOOP_AUTOGRADER": str(self.root),
            "GRADELOOP_HOME": str(self.top / "opt"),
            "GRADELOOP_USER": "nobody",
        }

    def grade(
        self, files: dict[str, str], *before: str, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        submission = self.root / "submission"
        shutil.rmtree(submission, ignore_errors=True)
        submission.mkdir()
        for name, text in files.items():
            (submission / name).parent.mkdir(parents=True, exist_ok=True)
            (submission / name).write_text(text, encoding="utf-8")
        return self.run(*before, **variables)

    def run(self, *before: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*before, str(self.root / "run_autograder")],
            cwd=self.root,
            env={**self.environment, **variables},
            capture_output=True,
            text=True,
            check=False,
            timeout=250,
        )

    @property
    def results(self) -> Any:
        return json.loads((self.root / "results" / "results.json").read_text(encoding="utf-8"))

    @property
    def points(self) -> float:
        return sum(float(each["score"]) for each in self.results["tests"])


@pytest.fixture(scope="module")
def machine(write_tiny: Callable[[Path], Path], wheel: Path) -> Iterator[Machine]:
    """The autograder of the tiny course, built once, as ``setup.sh`` does it."""
    if os.geteuid() != 0 and not os.environ.get("CI"):
        pytest.skip("Gradescope runs its scripts as root")
    with tempfile.TemporaryDirectory(prefix="gradeloop-gradescope-") as place:
        made = Machine(Path(place))
        made.top.chmod(0o755)  # pytest's own folders are for the user alone
        made.root.mkdir()
        course = load_course(write_tiny(made.top / "course"))
        export_gradescope(course, made.top / "autograder.zip", wheel)
        unzip(made.top / "autograder.zip", made.root / "source")
        shutil.rmtree(made.top / "course")
        shutil.copy(made.root / "source" / "run_autograder", made.root)
        built = subprocess.run(
            [str(made.root / "source" / "setup.sh")],
            env=made.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert built.returncode == 0, built.stderr
        yield made


def unzip(file: Path, folder: Path) -> None:
    """With the rights that the zip says, as ``unzip`` does and Python's own module doesn't."""
    with zipfile.ZipFile(file) as archive:
        for each in archive.infolist():
            path = Path(archive.extract(each, folder))
            path.chmod(each.external_attr >> 16 & 0o777)


@pytest.mark.parametrize("source", CASES, ids=["right", "slow", "crashing", "nothing"])
def test_a_submission_gets_the_points_that_gradeloop_gives(
    machine: Machine, source: str | None, answer: Callable[[str | None], str | None]
) -> None:
    text = answer(source)
    done = machine.grade({} if text is None else {"tiny.py": text})
    assert done.returncode == 0, done.stderr
    insist("gradescope", machine.results)
    assert machine.points == CASES[source]
    assert sum(each["max_score"] for each in machine.results["tests"]) == 100


def test_files_in_a_repository_of_the_template_are_found(
    machine: Machine, answer: Callable[[str | None], str | None]
) -> None:
    source = str(answer("right"))
    assert machine.grade({"submissions/mine/tiny.py": source, "Makefile": ""}).returncode == 0
    assert machine.points == 100


def test_a_link_is_not_followed(
    machine: Machine, answer: Callable[[str | None], str | None]
) -> None:
    machine.grade({"real.py": str(answer("right"))})
    (machine.root / "submission" / "tiny.py").symlink_to(machine.root / "submission" / "real.py")
    assert machine.run().returncode == 0
    assert machine.points == 0


def test_the_students_name_comes_from_the_metadata(
    machine: Machine, answer: Callable[[str | None], str | None]
) -> None:
    metadata = machine.root / "submission_metadata.json"
    metadata.write_text(json.dumps({"users": [{"email": "eve@example.org"}]}))
    try:
        assert machine.grade({"tiny.py": str(answer("right"))}).stdout == "graded eve\n"
        metadata.write_text("[]")
        assert machine.grade({"tiny.py": str(answer("right"))}).stdout == "graded student\n"
    finally:
        metadata.unlink()


@pytest.mark.parametrize("contained", [False, True], ids=["full-sandbox", "no-landlock"])
def test_a_submission_gets_no_rights_of_roots(machine: Machine, contained: bool) -> None:
    """Also where the container allows neither namespaces nor Landlock: the user is another."""
    before = (sys.executable, str(HERE / "contained.py")) if contained else ()
    precious = {
        path: path.read_bytes()
        for folder in (machine.root / "source", machine.top / "opt" / "course")
        for path in folder.rglob("*")
        if path.is_file()
    }
    done = machine.grade({"tiny.py": SPY.format(top=str(machine.top))}, *before)
    assert done.returncode == 0, done.stderr
    layers = machine.results["extra_data"]["sandbox"]
    assert ("landlock" in layers) is not contained
    said = machine.results["tests"][0]["output"]
    assert "uid 65534\n" in said
    for what in PROTECTED:
        assert f"{what} denied" in said
    if not contained:
        assert "read-grader denied" in said
    assert {path: path.read_bytes() for path in precious} == precious


def test_a_grading_that_fails_leaves_no_results(
    machine: Machine, answer: Callable[[str | None], str | None]
) -> None:
    """Not even those of the submission before."""
    assert machine.grade({"tiny.py": str(answer("right"))}).returncode == 0
    grader = machine.top / "opt" / "course" / "graders" / "test_tiny.py"
    text = grader.read_text()
    try:
        grader.write_text(text.replace('run.assert_returned(["A"', 'raise OSError(["A"'))
        done = machine.run()
    finally:
        grader.write_text(text)
    assert done.returncode == 1
    assert "tiny/in-order" in done.stderr
    assert "there are no results (exit code 3)" in done.stderr
    assert not (machine.root / "results" / "results.json").exists()


def test_a_grading_that_takes_too_long_says_so(
    machine: Machine, answer: Callable[[str | None], str | None]
) -> None:
    done = machine.grade({"tiny.py": str(answer("right"))}, GRADELOOP_SECONDS="0.01")
    assert done.returncode == 1
    assert "took more than 0.01 s" in done.stderr


def test_what_a_submission_prints_is_not_in_the_instructors_log(machine: Machine) -> None:
    done = machine.grade({"tiny.py": "print('all is well')\n1 / 0\n"})
    assert "all is well" not in done.stdout + done.stderr


def test_hidden_checks_are_graded_and_marked_as_hidden(
    hidden_course: Path, wheel: Path, tmp_path: Path
) -> None:
    """The zip has them; that the result marks them is shown in the tests of the format."""
    made = export_gradescope(load_course(hidden_course), tmp_path / "a.zip", wheel)
    assert (made.unseen, made.points) == (1, 100)
    unzip(tmp_path / "a.zip", tmp_path / "out")
    spec = load_course(tmp_path / "out" / "course").exercise("tiny").spec
    assert [check.visibility for check in spec.checks] == ["visible", "hidden"]


def test_the_zip_has_the_scripts_on_top_and_executable(
    tiny_course: Path, wheel: Path, tmp_path: Path
) -> None:
    made = export_gradescope(load_course(tiny_course), tmp_path / "new" / "a.zip", wheel)
    with zipfile.ZipFile(made.file) as archive:
        modes = {each.filename: each.external_attr >> 16 for each in archive.infolist()}
    assert {name for name, mode in modes.items() if mode & stat.S_IXUSR} == set(SCRIPTS)
    assert not any("solutions" in name or "mistakes" in name for name in modes)
    unzip(made.file, tmp_path / "out")
    manifest = (tmp_path / "out" / MANIFEST).read_text()
    assert differences(manifest, tmp_path / "out") == Differences()
    assert made.size == made.file.stat().st_size


def test_the_same_course_makes_the_same_zip(tiny_course: Path, wheel: Path, tmp_path: Path) -> None:
    course = load_course(tiny_course)
    for name in ("one.zip", "two.zip"):
        export_gradescope(course, tmp_path / name, wheel)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_shellcheck_finds_no_fault(tiny_course: Path, wheel: Path, tmp_path: Path) -> None:
    export_gradescope(load_course(tiny_course), tmp_path / "a.zip", wheel)
    unzip(tmp_path / "a.zip", tmp_path / "out")
    command = [str(Path(sys.executable).parent / "shellcheck"), "--norc", "--enable=all"]
    # Style alone: braces around every name, and what `set -e` does in a condition.
    command += ["--exclude=SC2250,SC2310,SC2312"]
    done = subprocess.run(
        [*command, *(str(tmp_path / "out" / name) for name in SCRIPTS)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_our_limit_ends_before_gradescopes(tiny_course: Path, wheel: Path, tmp_path: Path) -> None:
    export_gradescope(load_course(tiny_course), tmp_path / "a.zip", wheel, minutes=20)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert "GRADELOOP_SECONDS:-1170}" in archive.read("run_autograder").decode()


@pytest.mark.parametrize("name", ["folder", "a.tar.gz"])
def test_only_a_zip_is_written(tiny_course: Path, wheel: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match="no name for a zip"):
        export_gradescope(load_course(tiny_course), tmp_path / name, wheel)


def test_a_place_that_can_not_be_written_is_told(
    tiny_course: Path, wheel: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="can't be written"):
        export_gradescope(load_course(tiny_course), tmp_path / "file" / "a.zip", wheel)


def test_the_command_tells_what_an_instructor_must_know(
    hidden_course: Path, wheel: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "gradeloop.cli", "export", "gradescope"]
    command += [str(tmp_path / "a.zip"), "--course", str(hidden_course), "--wheel", str(wheel)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "a.zip: 1 exercise, 100 points" in said
    assert "students don't see 1 check at once" in said
