"""Grades the course itself: its solutions, its mistakes and its starters, on both clocks.

A grader is trusted because of what it is shown to do: every solution passes, every mistake fails
at exactly the checks that it names, for the reasons that it names, and no starter passes. Any
surprise is a fault of the course, and is listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from gradeloop.batch.grading import Options, Task, grade_tasks
from gradeloop.batch.judge_process import default_lanes
from gradeloop.course import Course, Exercise, check_content
from gradeloop.judge.results import REASONS, CheckResult

__all__ = ["Case", "Verification", "judge_case", "verify_course"]

Progress = Callable[[int], AbstractContextManager[Callable[[str], None]]]


@dataclass(frozen=True, slots=True)
class Case:
    """One file of the course with what must come of it.

    Attributes:
        kind: ``solution``, ``mistake`` or ``starter``.
        fails: For a mistake, the checks that must fail, with the reason where one is named.
    """

    exercise: Exercise
    path: Path
    kind: str
    clock: str
    fails: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying found: a matrix of the course, and every surprise."""

    text: str
    ok: bool


def verify_course(
    course: Course,
    clocks: Sequence[str],
    seed: int,
    jobs: int | None,
    progress: Progress,
) -> Verification:
    """Grade every file of the course and compare with what it says of itself."""
    content = [str(fault) for fault in check_content(course)]
    cases = list(_cases(course, clocks))
    tasks = [Task(case.exercise, case.path, case.clock) for case in cases]
    with progress(sum(len(task.exercise.spec.checks) for task in tasks)) as advance:
        # All in one go: on the wall clock a task mostly waits, and leaves the processors to others.
        clock = max(task.clock for task in tasks) if tasks else clocks[0]
        options = Options(clock, seed, jobs or default_lanes(clock) * 2)
        grade_tasks(course, tasks, options, lambda task, _: advance(task.exercise.id))
    found = [
        (case, judge_case(case, list(task.checks.values())))
        for case, task in zip(cases, tasks, strict=True)
    ]
    surprises = [
        f"{_name(case, course)} ({case.clock}): {text}" for case, all in found for text in all
    ]
    lines = [*_matrix(course, found), ""]
    lines += content + surprises
    count = len(content) + len(surprises)
    files = len({case.path for case in cases})
    verdict = f"{files} files on {' and '.join(clocks)}: "
    verdict += "no surprise" if not count else f"{count} surprise{'s' if count > 1 else ''}"
    return Verification("\n".join([*lines, f"{verdict} (seed {seed})"]), not count)


def judge_case(case: Case, checks: Sequence[CheckResult]) -> list[str]:
    """What is surprising about a file's verdicts; nothing, where all is as it should be."""
    errors = [
        f"{check.id} ended in an error: {check.message}"
        for check in checks
        if check.status == "error"
    ]
    failed = {check.id: check for check in checks if check.status == "failed"}
    if case.kind == "solution":
        return errors + [_told(check) for check in failed.values()]
    if case.kind == "starter":
        return errors or ([] if failed else ["the starter passes as it is"])
    return errors + _against(case.fails, failed)


def _against(wanted: dict[str, str | None], failed: dict[str, CheckResult]) -> list[str]:
    found = [
        f"{check_id} should fail, but does not" for check_id in wanted if check_id not in failed
    ]
    for check_id, check in failed.items():
        if check_id not in wanted:
            found.append(f"not named, but {_told(check)}")
            continue
        reason = wanted[check_id]
        if reason is not None and reason not in REASONS:
            found.append(f"{reason!r} is no reason code; {', '.join(REASONS)} are")
        elif reason is not None and reason != check.reason:
            found.append(f"should fail with {reason}, but {_told(check)}")
    return found


def _told(check: CheckResult) -> str:
    message = " ".join(check.message.split())[:240]
    return f"{check.id} fails with {check.reason}: {message}"


def _cases(course: Course, clocks: Sequence[str]) -> Iterator[Case]:
    """Every file on every clock; what only has the wall clock is graded once."""
    for exercise in course.exercises:
        for clock in ("wall",) if exercise.spec.clock == "wall" else clocks:
            for path in exercise.solutions:
                yield Case(exercise, path, "solution", clock, {})
            for mistake in exercise.mistakes:
                yield Case(exercise, mistake.path, "mistake", clock, dict(mistake.fails))
            if exercise.starter.exists():
                yield Case(exercise, exercise.starter, "starter", clock, {})


def _name(case: Case, course: Course) -> str:
    return str(case.path.relative_to(course.root))


def _matrix(course: Course, found: Sequence[tuple[Case, list[str]]]) -> list[str]:
    """A line for each exercise: how many of its files did as they should."""
    wide = max(len(exercise.id) for exercise in course.exercises)
    kinds = ("solution", "mistake", "starter")
    lines = [f"{'exercise':{wide}}  {'solutions':>9}  {'mistakes':>8}  {'starter':>7}"]
    for exercise in course.exercises:
        cells = []
        for kind, width in zip(kinds, (9, 8, 7), strict=True):
            mine = [bad for case, bad in found if case.exercise is exercise and case.kind == kind]
            good = sum(not bad for bad in mine)
            cells.append(f"{f'{good}/{len(mine)}':>{width}}")
        lines.append(f"{exercise.id:{wide}}  {'  '.join(cells)}")
    return lines
