"""What several rooms' tests share: one forkserver, and specs made to measure."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gradeloop.course import ExerciseSpec
from gradeloop.judge.workers import Forkserver

SPEC: dict[str, Any] = {
    "format": 1,
    "id": "task",
    "title": "A task",
    "level": 1,
    "objective": "Learn.",
    "instructions": "Do it.",
    "submit": "task.py",
    "signature": ("async def work(*args)", "def plain(*args)"),
    "checks": ({"id": "works", "title": "it works", "points": 100},),
}


def pytest_configure() -> None:
    """A shell that starts us in the background has us ignore Ctrl-C, and all that the tests start
    would ignore it, too."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The worker's tests come first: they measure in this very process, and fork it.

    Others leave threads and helper processes behind (a cluster, a browser). The clock then no
    longer knows whose doing a wait was, and a fork inherits what it can't use.
    """
    first = Path(__file__).parent / "worker"
    items.sort(key=lambda item: first not in item.path.parents)


@pytest.fixture(scope="session")
def forkserver() -> Iterator[Forkserver]:
    """One forkserver for the whole session, as a judge has one."""
    server = Forkserver()
    yield server
    server.close()


@pytest.fixture(scope="session")
def make_spec() -> Callable[..., ExerciseSpec]:
    """A sound spec of the exercise ``task``; keywords replace its fields."""

    def make(**fields: Any) -> ExerciseSpec:
        if "check" in fields:
            fields["checks"] = ({**SPEC["checks"][0], **fields.pop("check")},)
        return ExerciseSpec.model_validate({**SPEC, **fields})

    return make


TINY_SPEC = """\
format: 1
id: tiny
title: A tiny exercise
level: 1
objective: Wait at once.
instructions: Do it.
submit: tiny.py
signature: ["async def gather_all(fetch, names) -> list"]
time_limit: 20
checks:
  - id: in-order
    title: the answers come in order
    points: 60
  - id: at-once
    title: all are in flight at once
    points: 40
    part: concurrency
    needs: [in-order]
    timing: {limit: "ideal + max(0.10, 25 %)"}
"""
TINY_GRADER = """\
from gradeloop import check

NAMES = ("a", "b", "c")


@check("in-order")
async def test_the_answers_come_in_order(submission, operation):
    fetch = operation(name="fetch", delay=lambda name: 0.02, result=str.upper)
    run = await submission.call("gather_all", fetch, list(NAMES))
    run.assert_returned(["A", "B", "C"])


@check("at-once")
async def test_all_are_in_flight_at_once(submission, operation, draw):
    delays = dict(zip(NAMES, draw.delays(3), strict=True))
    fetch = operation(name="fetch", delay=delays.__getitem__, result=draw.token)
    run = await submission.call("gather_all", fetch, list(NAMES))
    run.assert_returned([fetch.result_of(name) for name in NAMES])
    run.assert_concurrent(fetch)
"""
RIGHT = """\
import asyncio


async def gather_all(fetch, names):
    return await asyncio.gather(*(fetch(name) for name in names))
"""
SLOW = "async def gather_all(fetch, names):\n    return [await fetch(name) for name in names]\n"
WRONG = "async def gather_all(fetch, names):\n    return sorted(names)\n"
ANSWERS = {"right": RIGHT, "slow": SLOW, "wrong": WRONG}


@pytest.fixture(scope="session")
def write_tiny() -> Callable[[Path], Path]:
    """Writes a course of one tiny exercise with two checks into a folder, and returns it."""

    def write(root: Path) -> Path:
        files = {
            "exercises/course.yaml": "format: 1\ntitle: A tiny course\norder: [tiny]\n",
            "exercises/tiny/exercise.yaml": TINY_SPEC,
            "exercises/tiny/starter.py": "async def gather_all(fetch, names): ...\n",
            "exercises/tiny/solutions/right.py": RIGHT,
            "exercises/tiny/mistakes/slow.py": f"# fails: at-once (not-concurrent)\n{SLOW}",
            "graders/test_tiny.py": TINY_GRADER,
        }
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return root

    return write


@pytest.fixture
def tiny_course(tmp_path: Path, write_tiny: Callable[[Path], Path]) -> Path:
    """A course of one tiny exercise with two checks, and its root."""
    return write_tiny(tmp_path / "course")


@pytest.fixture(scope="session")
def answer() -> Callable[[str | None], str | None]:
    """The source of one of the tiny exercise's answers by name; any other source as it is."""
    return lambda source: ANSWERS.get(source or "", source)


@pytest.fixture
def hand_to(tmp_path: Path) -> Callable[[str, str], Path]:
    """A student's folder with ``tiny.py``: one of the answers by name, or any other source."""

    def place(student: str, source: str) -> Path:
        folder = tmp_path / "submissions" / student
        folder.mkdir(parents=True)
        (folder / "tiny.py").write_text(ANSWERS.get(source, source), encoding="utf-8")
        return folder

    return place


@pytest.fixture
def command() -> tuple[str, ...]:
    """``gradeloop``, as this checkout has it."""
    return sys.executable, "-m", "gradeloop.cli"


@pytest.fixture
def begin(
    command: tuple[str, ...], tiny_course: Path, environment: dict[str, str]
) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Begin a command in the course's folder and let it run, in a process group of its own as a
    terminal has it; each room says in which environment."""
    begun: list[subprocess.Popen[str]] = []

    def run(*arguments: object) -> subprocess.Popen[str]:
        begun.append(
            subprocess.Popen(
                [*command, *map(str, arguments)],
                cwd=tiny_course,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        )
        return begun[-1]

    yield run
    for process in begun:
        process.kill()
        process.communicate()
