"""Whatever dies in the middle, each check gets its verdict, once, and nothing is lost."""

from __future__ import annotations

import json
import os
import re
import textwrap
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from gradeloop.batch.grading import Options, Task, grade_submissions, grade_tasks
from gradeloop.batch.judge_process import JudgeDied, JudgeUnusable
from gradeloop.course import find_submissions, load_course
from gradeloop.worker.processors import allowed

HandTo = Callable[[str, str], Path]


def spoilt(root: Path, *, when: str, act: str, test: int = 0) -> None:
    """Let a test of the grader do something terrible; it is trusted, so it can."""
    grader = root / "graders" / "test_tiny.py"
    text = grader.read_text()
    head = list(re.finditer(r"^async def test_.*:\n", text, re.MULTILINE))[test]
    text = f"{text[: head.end()]}    {when}\n        {act}\n{text[head.end() :]}"
    grader.write_text(f"import os, pathlib, signal\n\n{text}")


def once(marker: Path) -> str:
    """True the first time only, over all processes."""
    return (
        f"if not pathlib.Path({str(marker)!r}).exists() "
        f"and not pathlib.Path({str(marker)!r}).touch():"
    )


KILL_LANE = "os.kill(os.getpid(), signal.SIGKILL)"
KILL_JUDGE = "os.kill(os.getppid(), signal.SIGKILL)"


def grade(
    root: Path, clock: str = "virtual", lanes: int = 2
) -> tuple[dict[str, list[str]], Counter]:
    """The statuses of each student's checks, and how often each exercise was done."""
    course = load_course(root)
    submissions = find_submissions(root.parent / "submissions", course)
    tasks = [Task(course.exercises[0], each.files["tiny"], clock) for each in submissions]
    done: Counter[str] = Counter()
    grade_tasks(
        course,
        tasks,
        Options(clock, 1, lanes),
        on_done=lambda task: done.update([task.path.parent.name]),
    )
    return {
        task.path.parent.name: [check.status for check in task.result().checks] for task in tasks
    }, done


@pytest.mark.parametrize("clock", ["virtual", "wall"])
def test_each_student_gets_each_verdict(tiny_course: Path, hand_to: HandTo, clock: str) -> None:
    for answer in ("right", "slow", "wrong"):
        hand_to(answer, answer)
    found, done = grade(tiny_course, clock)
    assert found == {
        "right": ["passed", "passed"],
        "slow": ["passed", "failed"],
        "wrong": ["failed", "not-run"],
    }
    assert done == {"right": 1, "slow": 1, "wrong": 1}


@pytest.mark.parametrize("clock", ["virtual", "wall"])
@pytest.mark.parametrize("test", [0, 1])
def test_a_lane_that_is_killed_costs_nothing(
    tiny_course: Path, hand_to: HandTo, clock: str, test: int
) -> None:
    """Neither does it where it knew of checks that the one in hand builds on."""
    for name in ("s1", "s2", "s3"):
        hand_to(name, "right")
    spoilt(tiny_course, when=once(tiny_course / "marker"), act=KILL_LANE, test=test)
    found, done = grade(tiny_course, clock)
    assert found == {name: ["passed", "passed"] for name in ("s1", "s2", "s3")}
    assert set(done.values()) == {1}


def test_a_lane_that_is_killed_each_time_gives_errors_and_no_verdict(
    tiny_course: Path, hand_to: HandTo
) -> None:
    """The fault is not the student's: nothing fails, and nothing is lost."""
    hand_to("s1", "right")
    hand_to("s2", "wrong")
    spoilt(tiny_course, when="if True:", act=KILL_LANE)
    found, done = grade(tiny_course)
    for statuses in found.values():
        assert statuses[0] == "error"
        assert statuses[1] in ("error", "not-run")
    assert done == {"s1": 1, "s2": 1}


def test_verdicts_before_the_one_that_always_kills_its_lane_are_kept(
    tiny_course: Path, hand_to: HandTo
) -> None:
    hand_to("s1", "right")
    hand_to("s2", "wrong")
    spoilt(tiny_course, when="if True:", act=KILL_LANE, test=1)
    found, _ = grade(tiny_course)
    assert found == {"s1": ["passed", "error"], "s2": ["failed", "not-run"]}


def test_a_judge_that_is_killed_is_replaced(tiny_course: Path, hand_to: HandTo) -> None:
    students = [f"s{n}" for n in range(6)]
    for name in students:
        hand_to(name, "slow")
    spoilt(tiny_course, when=once(tiny_course / "marker"), act=KILL_JUDGE)
    found, done = grade(tiny_course, "wall")
    assert found == {name: ["passed", "failed"] for name in students}
    assert done == dict.fromkeys(students, 1)


def test_a_judge_that_is_killed_each_time_is_given_up(tiny_course: Path, hand_to: HandTo) -> None:
    hand_to("s1", "right")
    spoilt(tiny_course, when="if True:", act=KILL_JUDGE)
    with pytest.raises(JudgeDied, match="the judge ended unexpectedly"):
        grade(tiny_course)


def test_a_submission_that_kills_whatever_it_can_costs_its_own_check_only(
    tiny_course: Path, hand_to: HandTo
) -> None:
    hand_to("bad", "import os\nasync def gather_all(fetch, names):\n    os.kill(os.getppid(), 9)\n")
    hand_to("good", "right")
    found, _ = grade(tiny_course, lanes=1)
    assert found["good"] == ["passed", "passed"]
    assert found["bad"] == ["failed", "not-run"]


def test_a_grader_that_raises_is_an_error_and_charged_to_nobody(
    tiny_course: Path, hand_to: HandTo
) -> None:
    hand_to("s1", "wrong")
    spoilt(tiny_course, when="if True:", act="raise LookupError('the grader is wrong')")
    course = load_course(tiny_course)
    submissions = find_submissions(tiny_course.parent / "submissions", course)
    results = grade_submissions(course, submissions, Options("virtual", 1, 1))
    (exercise,) = results.submissions[0].exercises
    assert exercise.status == "error"
    assert "LookupError: the grader is wrong" in exercise.checks[0].message
    assert exercise.checks[0].attempts == 2


def test_an_error_of_the_grader_that_does_not_come_back_costs_nothing(
    tiny_course: Path, hand_to: HandTo
) -> None:
    hand_to("s1", "right")
    spoilt(tiny_course, when=once(tiny_course / "marker"), act="raise LookupError('once')")
    assert grade(tiny_course)[0] == {"s1": ["passed", "passed"]}


def refused(root: Path, old: str, new: str) -> str:
    grader = root / "graders" / "test_tiny.py"
    grader.write_text(grader.read_text().replace(old, new, 1))
    with pytest.raises(JudgeUnusable) as caught:
        grade(root)
    return str(caught.value)


def test_a_grader_that_does_not_fit_its_spec_is_refused_with_every_fault(
    tiny_course: Path, hand_to: HandTo
) -> None:
    hand_to("s1", "right")
    more = '@check("at-onec")\nasync def test_typo():\n    ...\n\n\nasync def test_bare():\n    ...'
    said = refused(tiny_course, '@check("at-once")', f"{more}\n\n\nasync def unused(): ...\n\n")
    assert "test_typo: tiny has no check 'at-onec'; did you mean 'at-once'?" in said
    assert "test_bare: the test has no check" in said
    assert "no test bears out 'at-once'" in said


def test_a_grader_that_is_no_python_is_refused_with_its_line(
    tiny_course: Path, hand_to: HandTo
) -> None:
    hand_to("s1", "right")
    said = refused(tiny_course, "NAMES = (", "NAMES = ((")
    assert "SyntaxError" in said
    assert "test_tiny.py" in said


def test_a_student_without_the_file_has_it_missing(tiny_course: Path, hand_to: HandTo) -> None:
    hand_to("s1", "right")
    (tiny_course.parent / "submissions" / "s2").mkdir()
    course = load_course(tiny_course)
    submissions = find_submissions(tiny_course.parent / "submissions", course)
    results = grade_submissions(course, submissions, Options("virtual", 5, 1))
    assert [each.exercises[0].status for each in results.submissions] == ["passed", "missing"]
    assert [(each.points, each.max_points) for each in results.submissions] == [
        (100, 100),
        (0, 100),
    ]
    assert (results.seed, results.clock, results.course) == (5, "virtual", "A tiny course")
    assert "rlimits" in results.sandbox


def test_the_same_seed_gives_the_same_run(tiny_course: Path, hand_to: HandTo) -> None:
    hand_to("s1", "slow")
    course = load_course(tiny_course)
    submissions = find_submissions(tiny_course.parent / "submissions", course)
    runs = [
        grade_submissions(course, submissions, Options("virtual", seed, 1)).submissions
        for seed in (4, 4)
    ]
    assert runs[0] == runs[1]


def test_what_is_no_ordinary_file_is_refused_with_a_reason(
    tiny_course: Path, hand_to: HandTo
) -> None:
    """It may be swapped after it was found; then the judge still does not follow it."""
    link, pipe, huge = (hand_to(name, "right") / "tiny.py" for name in ("link", "pipe", "huge"))
    course = load_course(tiny_course)
    submissions = find_submissions(tiny_course.parent / "submissions", course)
    for path in (link, pipe, huge):
        path.unlink()
    link.symlink_to(tiny_course / "exercises" / "tiny" / "solutions" / "right.py")
    os.mkfifo(pipe)
    huge.write_bytes(b"#" * (2 << 20))
    results = grade_submissions(course, submissions, Options("virtual", 1, 1))
    assert len(results.submissions) == 3
    for submission in results.submissions:
        (exercise,) = submission.exercises
        assert [check.status for check in exercise.checks] == ["failed", "not-run"]
        assert exercise.checks[0].reason == "load-error"
        assert "was not accepted" in exercise.checks[0].message


WHERE = """
    import os

    async def gather_all(fetch, names):
        return sorted(os.sched_getaffinity(0))
"""


@pytest.mark.skipif(len(allowed()) < 2, reason="there is but one processor to run on")
@pytest.mark.parametrize("clock", ["virtual", "wall"])
def test_workers_share_a_processor_with_their_lane_on_the_virtual_clock_only(
    tiny_course: Path, tmp_path: Path, clock: str
) -> None:
    folder = tmp_path / "submissions" / "ann"
    folder.mkdir(parents=True)
    (folder / "tiny.py").write_text(textwrap.dedent(WHERE))
    course = load_course(tiny_course)
    task = Task(course.exercises[0], folder / "tiny.py", clock)
    grade_tasks(course, [task], Options(clock, 1, 2), on_done=lambda _: None)
    message = task.result().checks[0].message
    shown = re.search(r"\[\d+(, \d+)*\]", message)
    assert shown, message
    where = set(json.loads(shown[0]))
    assert len(where) == (1 if clock == "virtual" else len(allowed()))
    assert where <= allowed()
