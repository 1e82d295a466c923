"""Grades many attacks in one go, with correct bystanders among them, and watches the machine.

Run as a program, in a process of its own: ``python sweep.py ORDER ANSWER``, both JSON files. The
process adopts every orphan below it, so that whatever an attack leaves behind is a child of this
process in the end, whoever else grades on the machine meanwhile.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gradeloop.batch.grading import Options, Task, grade_tasks
from gradeloop.course import load_course
from gradeloop.worker.sandbox import become_subreaper

__all__ = ["Order", "Verdict", "make_course", "sweep"]

PROJECT = Path(__file__).resolve().parents[2]
SETTLED = 2.0
"""Seconds after the end from which nothing of the run may be left."""
PATIENCE = 20.0
"""Seconds that a loaded machine may take for the same."""


@dataclass(frozen=True)
class Order:
    """One file to be graded."""

    name: str
    exercise: str
    path: str
    clock: str


@dataclass(frozen=True)
class Verdict:
    """What came of one file."""

    name: str
    clock: str
    status: str
    points: float
    max_points: float
    checks: list[list[Any]]
    """Status, reason and message of each check."""

    @property
    def reasons(self) -> set[str]:
        return {reason for _, reason, _ in self.checks if reason}

    def __str__(self) -> str:
        shown = "; ".join(
            f"{status}/{reason}: {text[:160]}" for status, reason, text in self.checks
        )
        return f"{self.name} on the {self.clock} clock: {self.status}, {self.points:g} ({shown})"


@dataclass(frozen=True)
class Swept:
    """What came of all of them, and of the machine.

    Attributes:
        layers: The sandbox's layers that were active.
        left: Command lines of processes that were there after the end.
        folders: Temporary folders that were there after the end.
        threads: Threads of this process that were there after the end.
        judge_bytes: The most memory that one process of the judge's held.
        total_bytes: The most memory that all processes held together.
    """

    verdicts: list[Verdict]
    layers: list[str]
    left: list[str]
    folders: list[str]
    threads: int
    judge_bytes: int
    total_bytes: int
    seconds: float


def make_course(root: Path, exercises: Sequence[str], seconds: float) -> Path:
    """A course with the project's own exercises and graders, and lower limits of time."""
    for name in exercises:
        grader = f"test_{name.replace('-', '_')}.py"
        shutil.copytree(PROJECT / "exercises" / name, root / "exercises" / name)
        (root / "graders").mkdir(exist_ok=True)
        shutil.copy(PROJECT / "graders" / grader, root / "graders" / grader)
        spec = root / "exercises" / name / "exercise.yaml"
        lines = [
            line
            for line in spec.read_text(encoding="utf-8").splitlines()
            if not line.startswith(("time_limit:", "load_limit:"))
        ]
        lines += [f"time_limit: {seconds}", f"load_limit: {seconds}"]
        spec.write_text("\n".join(lines) + "\n", encoding="utf-8")
    order = "".join(f"  - {name}\n" for name in exercises)
    (root / "exercises" / "course.yaml").write_text(f"format: 1\ntitle: Attacked\norder:\n{order}")
    return root


def sweep(
    course: Path, orders: Sequence[Order], folder: Path, *, sandbox: str, lanes: int = 8
) -> Swept:
    """Grade ``orders`` in a process of their own, whose temporary files go below ``folder``."""
    temporary = folder / "tmp"
    temporary.mkdir(parents=True)
    order, answer = folder / "order.json", folder / "answer.json"
    order.write_text(
        json.dumps(
            {
                "course": str(course),
                "orders": [asdict(each) for each in orders],
                "sandbox": sandbox,
                "lanes": lanes,
            }
        )
    )
    environment = {**os.environ, "TMPDIR": str(temporary)}
    command = [sys.executable, __file__, str(order), str(answer)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise AssertionError(f"the sweep failed:\n{ran.stdout}\n{ran.stderr}")
    data = json.loads(answer.read_text())
    folders = sorted(str(each) for each in temporary.iterdir())
    verdicts = [Verdict(**each) for each in data.pop("verdicts")]
    return Swept(verdicts=verdicts, folders=folders, **data)


# -- the process that grades --------------------------------------------------------------------


def main(order: Path, answer: Path) -> None:
    become_subreaper()
    given = json.loads(order.read_text())
    course = load_course(Path(given["course"]))
    orders = [Order(**each) for each in given["orders"]]
    tasks = [Task(course.exercise(each.exercise), Path(each.path), each.clock) for each in orders]
    options = Options("virtual", 7, given["lanes"], given["sandbox"])
    began = time.monotonic()
    with _Scales() as scales:
        layers = grade_tasks(course, tasks, options)
    seconds = time.monotonic() - began
    left = _what_is_left()
    answer.write_text(
        json.dumps(
            {
                "verdicts": [
                    asdict(_verdict(each, task)) for each, task in zip(orders, tasks, strict=True)
                ],
                "layers": list(layers),
                "left": left,
                "threads": threading.active_count() - 1,
                "judge_bytes": scales.judge,
                "total_bytes": scales.total,
                "seconds": seconds,
            }
        )
    )


def _verdict(order: Order, task: Task) -> Verdict:
    result = task.result()
    checks: list[list[Any]] = [[each.status, each.reason, each.message] for each in result.checks]
    return Verdict(order.name, order.clock, result.status, result.points, result.max_points, checks)


def _what_is_left() -> list[str]:
    """The processes that are still there when all must have ended; a zombie is none."""
    time.sleep(SETTLED)
    deadline = time.monotonic() + PATIENCE
    while (found := _alive()) and time.monotonic() < deadline:
        time.sleep(0.25)
    return found


def _alive() -> list[str]:
    found = []
    for pid in _below(os.getpid()):
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if any(words):
            found.append(b" ".join(words).decode("utf-8", "replace"))
    return found


def _below(pid: int) -> Iterator[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from _below(child)


class _Scales:
    """Weighs the processes below this one, a few times a second."""

    def __init__(self) -> None:
        self.judge = self.total = 0
        self._enough = threading.Event()
        self._thread = threading.Thread(target=self._weigh)

    def __enter__(self) -> _Scales:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._enough.set()
        self._thread.join()

    def _weigh(self) -> None:
        page = os.sysconf("SC_PAGE_SIZE")
        while not self._enough.wait(0.25):
            total = 0
            for pid in _below(os.getpid()):
                try:
                    pages = Path(f"/proc/{pid}/statm").read_text().split()
                    is_judge = b"gradeloop.judge" in Path(f"/proc/{pid}/cmdline").read_bytes()
                except OSError:
                    continue
                held = (int(pages[1]) - int(pages[2])) * page
                total += held
                if is_judge:
                    self.judge = max(self.judge, held)
            self.total = max(self.total, total)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
