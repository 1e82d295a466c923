"""Gradebooks: the points of a class as CSV, for people and for the systems that import them.

What each system reads (checked against its documentation, 2026-11):

Canvas   needs its own export's columns; an assignment is found by ``Title (id)``, and a title
         that it doesn't know makes a new assignment, so the ids belong in the header. An empty
         cell changes nothing.
Moodle   takes any headers, which are mapped on its page; a user that it doesn't know and a grade
         above 100 both abort the import; ``-`` is no grade.

What the harness could not grade is no grade for either of them, and never a zero. With a roster,
only its people are in the imports: the systems know no others.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from gradeloop.judge.results import ExerciseResult, Results, SubmissionResult

__all__ = ["Late", "People", "canvas_csv", "gradebook_csv", "moodle_csv"]

Row = Sequence[str | float | int]
People = Mapping[str, Mapping[str, str]]
"""For each student the columns ``name``, ``email``, ``id``, ``sis_id``, ``login``, ``section``."""
Late = Mapping[str, float]
"""For each student the percentage of the points that is lost."""


def gradebook_csv(results: Results, late: Late | None = None) -> str:
    """A row a student: points and status of each exercise, and the sum, raw and final."""
    exercises = _exercises(results)
    header = ["student"]
    for exercise in exercises:
        header += [exercise.id, f"{exercise.id} status"]
    header += ["points"] if late is None else ["points", "late_percent", "final_points"]
    rows: list[Row] = [[*header, "max_points", "percent"]]
    for submission in results.submissions:
        row: list[str | float | int] = [_safe(submission.student)]
        for each in submission.exercises:
            row += [_number(each.points), each.status]
        lost = (late or {}).get(submission.student, 0)
        final = submission.points * (1 - lost / 100)
        row += [_number(submission.points)]
        row += [] if late is None else [_number(lost), _number(final)]
        row += [_number(submission.max_points), _share(final, submission.max_points)]
        rows.append(row)
    return _csv(rows)


def canvas_csv(
    results: Results,
    ids: Mapping[str, str] | None = None,
    roster: People | None = None,
    late: Late | None = None,
) -> str:
    """Canvas's import: final points.

    Args:
        ids: Canvas's number of each exercise's assignment; without one, Canvas makes a new one.
    """
    exercises = _exercises(results)
    titles = [
        f"{each.title} ({ids[each.id]})" if ids and each.id in ids else each.title
        for each in exercises
    ]
    fixed = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    possible: Row = [
        "    Points Possible",
        *[""] * 4,
        *(_number(each.max_points) for each in exercises),
    ]
    rows: list[Row] = [[*fixed, *map(_safe, titles)], possible]
    for submission, known, kept in _imported(results, roster, late):
        about = [
            known.get("name") or submission.student,
            *(known.get(name, "") for name in ("id", "sis_id")),
            known.get("login") or submission.student,
            known.get("section", ""),
        ]
        grades = [
            "" if each.status == "error" else _number(each.points * kept)
            for each in submission.exercises
        ]
        rows.append([*map(_safe, about), *grades])
    return _csv(rows)


def moodle_csv(results: Results, roster: People | None = None, late: Late | None = None) -> str:
    """Moodle's import: final percentages, ``-`` where nothing was handed in."""
    rows: list[Row] = [
        ["username", "email", "idnumber", *(each.id for each in _exercises(results)), "total"]
    ]
    for submission, known, kept in _imported(results, roster, late):
        grades = [
            "-" if each.status in ("missing", "error") else _share(each.points * kept, each)
            for each in submission.exercises
        ]
        statuses = {each.status for each in submission.exercises}
        total: str | float = _share(submission.points * kept, submission.max_points)
        if "error" in statuses or statuses == {"missing"}:
            total = "-"
        login = known.get("login") or ("" if roster is not None else submission.student)
        about = [login, known.get("email", ""), known.get("id", "")]
        rows.append([*map(_safe, about), *grades, total])
    return _csv(rows)


def _imported(
    results: Results, roster: People | None, late: Late | None
) -> Iterable[tuple[SubmissionResult, Mapping[str, str], float]]:
    """Who is in the imports, what the roster says of them, the part of the points they keep."""
    for submission in results.submissions:
        if roster is None or submission.student in roster:
            known = (roster or {}).get(submission.student, {})
            yield submission, known, 1 - (late or {}).get(submission.student, 0) / 100


def _exercises(results: Results) -> Sequence[ExerciseResult]:
    first: SubmissionResult | None = next(iter(results.submissions), None)
    return first.exercises if first is not None else ()


def _share(points: float, of: float | ExerciseResult) -> float | int:
    """A percentage; never above 100, even where a bonus is."""
    most = of if isinstance(of, int | float) else of.max_points
    return _number(min(100.0, 100 * points / most) if most else 0)


def _number(value: float) -> float | int:
    value = round(float(value), 2)
    return int(value) if value.is_integer() else value


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula, the wide forms of some keyboards too."""


def _safe(text: str) -> str:
    """A name that no spreadsheet takes for a formula: names come from students' folders."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _csv(rows: Iterable[Row]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
