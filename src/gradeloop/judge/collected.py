"""Matches the collected tests with the checks of the course's specs."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from gradeloop.course import CheckSpec, Course, Exercise
from gradeloop.judge.grading import check_of

__all__ = ["Graded", "graded_items", "match"]


@dataclass(frozen=True, slots=True)
class Graded:
    """A collected test, the exercise that it grades and the check that it bears out."""

    item: pytest.Item
    exercise: Exercise
    check: str

    @property
    def check_spec(self) -> CheckSpec:
        """What the spec says of that check."""
        return self.exercise.spec.check(self.check)


def graded_items(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The tests that are a grader's; others in the same session are none of our business."""
    return [item for item in items if _check_id(item) is not None]


def match(items: Sequence[pytest.Item], course: Course) -> tuple[list[Graded], list[str]]:
    """The graded tests in the course's order, and what is wrong with them.

    A check without a test would give its points to nobody, and a test without a check would
    decide nothing: both are faults.
    """
    by_grader = {exercise.grader.resolve(): exercise for exercise in course.exercises}
    faults: list[str] = []
    found: list[Graded] = []
    for item in items:
        check_id = _check_id(item)
        exercise = by_grader.get(Path(item.path).resolve())
        if exercise is None:
            continue
        known = [check.id for check in exercise.spec.checks]
        if check_id is None:
            faults.append(f"{_place(item)}: the test has no check: mark it with @check(…)")
        elif check_id not in known:
            near = difflib.get_close_matches(check_id, known, n=1)
            guess = f"; did you mean {near[0]!r}?" if near else ""
            faults.append(
                f"{_place(item)}: {exercise.spec.id} has no check {check_id!r}{guess} "
                f"Its checks are {', '.join(known)}"
            )
        else:
            found.append(Graded(item, exercise, check_id))
    faults += _untested(found)
    order = {
        (exercise.spec.id, check.id): (i, j)
        for i, exercise in enumerate(course.exercises)
        for j, check in enumerate(exercise.spec.checks)
    }
    found.sort(key=lambda each: order[each.exercise.spec.id, each.check])
    return found, faults


def _untested(found: Sequence[Graded]) -> list[str]:
    faults = []
    for exercise in {each.exercise.spec.id: each.exercise for each in found}.values():
        tested = {each.check for each in found if each.exercise is exercise}
        faults += [
            f"{exercise.grader.name}: no test bears out {check.id!r} of {exercise.spec.id}"
            for check in exercise.spec.checks
            if check.id not in tested
        ]
    return faults


def _check_id(item: pytest.Item) -> str | None:
    return check_of(item.function) if isinstance(item, pytest.Function) else None


def _place(item: pytest.Item) -> str:
    path, line, name = item.location
    return f"{path}:{(line or 0) + 1}: {name}"
