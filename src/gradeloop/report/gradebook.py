"""Gradebooks: the points of a class as CSV, for people and for the systems that import them.

What each system reads (checked against its documentation, 2026-11):

Canvas   needs its own export's columns; an assignment is found by ``Title (id)``, and a title
         that it doesn't know makes a new assignment, so the ids belong in the header.
Moodle   takes any headers, which are mapped on its page; a user that it doesn't know and a grade
         above 100 both abort the import; ``-`` is no grade.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from gradeloop.judge.results import ExerciseResult, Results, SubmissionResult

__all__ = ["canvas_csv", "gradebook_csv", "moodle_csv"]

Row = Sequence[str | float | int]


def gradebook_csv(results: Results) -> str:
    """A row a student: points and status of each exercise, and the sum."""
    exercises = _exercises(results)
    header = ["student"]
    for exercise in exercises:
        header += [exercise.id, f"{exercise.id} status"]
    rows: list[Row] = [[*header, "points", "max_points", "percent"]]
    for submission in results.submissions:
        row: list[str | float | int] = [_safe(submission.student)]
        for each in submission.exercises:
            row += [_number(each.points), each.status]
        percent = 100 * submission.points / submission.max_points if submission.max_points else 0
        total = [_number(submission.points), _number(submission.max_points), _number(percent)]
        rows.append([*row, *total])
    return _csv(rows)


def canvas_csv(
    results: Results,
    ids: Mapping[str, str] | None = None,
    roster: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """Canvas's import.

    Args:
        ids: Canvas's number of each exercise's assignment; without one, Canvas makes a new one.
        roster: For each student the columns ``name``, ``id``, ``sis_id``, ``login``, ``section``.
    """
    exercises = _exercises(results)
    titles = [
        f"{each.title} ({ids[each.id]})" if ids and each.id in ids else each.title
        for each in exercises
    ]
    fixed = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    possible: Row = ["    Points Possible", "", "", "", "", *_points(exercises, most=True)]
    rows: list[Row] = [[*fixed, *titles], possible]
    for submission in results.submissions:
        known = (roster or {}).get(submission.student, {})
        about = [
            known.get("name") or submission.student,
            *(known.get(name, "") for name in ("id", "sis_id")),
            known.get("login") or submission.student,
            known.get("section", ""),
        ]
        rows.append([*map(_safe, about), *_points(submission.exercises)])
    return _csv(rows)


def moodle_csv(results: Results, roster: Mapping[str, Mapping[str, str]] | None = None) -> str:
    """Moodle's import: percentages, ``-`` where nothing was handed in."""
    rows: list[Row] = [["username", "email", *(each.id for each in _exercises(results)), "total"]]
    for submission in results.submissions:
        known = (roster or {}).get(submission.student, {})
        grades = [
            "-" if each.status == "missing" else _percent(each) for each in submission.exercises
        ]
        total = 100 * submission.points / submission.max_points if submission.max_points else 0
        about = [known.get("login") or submission.student, known.get("email", "")]
        rows.append([*map(_safe, about), *grades, _number(total)])
    return _csv(rows)


def _exercises(results: Results) -> Sequence[ExerciseResult]:
    first: SubmissionResult | None = next(iter(results.submissions), None)
    return first.exercises if first is not None else ()


def _points(exercises: Iterable[ExerciseResult], *, most: bool = False) -> list[float | int]:
    return [_number(each.max_points if most else each.points) for each in exercises]


def _percent(exercise: ExerciseResult) -> float | int:
    return _number(min(100.0, 100 * exercise.points / exercise.max_points))


def _number(value: float) -> float | int:
    value = round(float(value), 2)
    return int(value) if value.is_integer() else value


def _safe(text: str) -> str:
    """A name that no spreadsheet takes for a formula: names come from students' folders."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _csv(rows: Iterable[Row]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
