"""A submission is loaded once for its checks that pass, and again for each that does not."""

from __future__ import annotations

import itertools
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

    numbers = itertools.count()

    def run(name: str, clock: str = "virtual", say: str = SAY) -> tuple[CheckResult, ...]:
        source = answer(name).replace("names):\n", f"names):\n{say}")
        folder = hand_to(f"s{next(numbers)}", MARK + source)
        return grade(tiny_course, folder / "tiny.py", clock)

    return run


def test_checks_that_pass_share_one_loading(graded) -> None:
    first, second = graded("right")
    assert (first.status, second.status) == ("passed", "passed")
    assert first.output == second.output != ""


def test_checks_that_leave_nothing_behind_share_one_process(graded) -> None:
    """And those share none that leave something behind."""
    first, second = graded("right", say="    print(os.getpid())\n")
    assert first.output == second.output != ""
    first, second = graded("right", say="    print(os.getpid())\n    os.left = 1\n")
    assert (first.status, second.status) == ("passed", "passed")
    assert first.output != second.output


HIDDEN = """\
import asyncio

async def gather_all(fetch, names):
    print("left" if hasattr(asyncio.tasks, "left") else "clean")
    asyncio.tasks.left = True
    answers = await asyncio.gather(*map(fetch, names))
    return [] if "A" in answers else answers
"""


def test_a_process_in_which_a_check_failed_serves_no_other(
    tiny_course: Path, hand_to: Callable[[str, str], Path]
) -> None:
    """Not even where what is left is hidden in the library."""
    spec = tiny_course / "exercises" / "tiny" / "exercise.yaml"
    spec.write_text(spec.read_text().replace("    needs: [in-order]\n", ""))
    first, second = grade(tiny_course, hand_to("s1", HIDDEN) / "tiny.py", "virtual")
    assert (first.status, second.status) == ("failed", "passed")
    assert (first.output, second.output) == ("clean\n", "clean\n")


ONCE_MORE = """

@check("at-once")
async def test_once_more(submission, operation):
    await submission.call("gather_all", operation(name="fetch"), [])
"""


def test_a_hidden_check_shares_nothing_with_those_that_are_seen(tiny_course: Path, graded) -> None:
    spec = tiny_course / "exercises" / "tiny" / "exercise.yaml"
    points = "points: 60\n"
    spec.write_text(spec.read_text().replace(points, f"{points}    visibility: hidden\n"))
    grader = tiny_course / "graders" / "test_tiny.py"
    grader.write_text(grader.read_text() + ONCE_MORE)
    hidden, seen = graded("right")
    assert (hidden.status, seen.status) == ("passed", "passed")
    assert hidden.output != seen.output != ""


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
