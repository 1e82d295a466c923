"""A submission is loaded once for its checks that pass, and again for each that does not."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gradeloop.batch.grading import Options, Task, grade_tasks
from gradeloop.course import load_course
from gradeloop.judge.results import CheckResult

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is copied")

MARK = "import os\nLOADED = os.urandom(8).hex()\n"
SAY = "    print(LOADED)\n"


def grade(root: Path, file: Path, clock: str) -> tuple[CheckResult, ...]:
    course = load_course(root)
    task = Task(course.exercises[0], file, clock)
    grade_tasks(course, [task], Options(clock, 1, 1))
    return tuple(task.result().checks)


@pytest.fixture
def graded(
    tiny_course: Path, hand_to: Callable[[str, str], Path], answer: Callable[[str], str]
) -> Callable[..., tuple[CheckResult, ...]]:
    """The checks of one of the answers, each of which prints which loading it is called after."""

    def run(name: str, clock: str = "virtual") -> tuple[CheckResult, ...]:
        source = answer(name).replace("names):\n", f"names):\n{SAY}")
        return grade(tiny_course, hand_to("s1", MARK + source) / "tiny.py", clock)

    return run


def test_checks_that_pass_share_one_loading(graded) -> None:
    first, second = graded("right")
    assert (first.status, second.status) == ("passed", "passed")
    assert first.output == second.output != ""


def test_a_check_that_fails_has_had_a_worker_of_its_own(graded) -> None:
    first, second = graded("slow")
    assert (first.status, second.status, second.reason) == ("passed", "failed", "not-concurrent")
    assert first.output != second.output != ""


def test_on_the_wall_clock_each_check_has_a_worker_of_its_own(graded) -> None:
    first, second = graded("right", "wall")
    assert (first.status, second.status) == ("passed", "passed")
    assert first.output != second.output


def test_what_can_not_be_copied_is_graded_all_the_same(
    tiny_course: Path, hand_to: Callable[[str, str], Path], answer: Callable[[str], str]
) -> None:
    source = "kept = open(__file__)\n" + answer("right")
    checks = grade(tiny_course, hand_to("s1", source) / "tiny.py", "virtual")
    assert [check.status for check in checks] == ["passed", "passed"]
