"""Many students on one screen: a line each, with a mark for every exercise."""

from __future__ import annotations

from collections import Counter
from statistics import fmean

from gradeloop.judge.results import Results, SubmissionResult
from gradeloop.report.safe_text import cells, clip, one_line, to_ascii
from gradeloop.report.styled import Line, Look, Piece, meter, prose
from gradeloop.report.wording import SYMBOLS, points, share

__all__ = ["format_roster"]

_HEAD = "exercises"
# One cell a mark here, also in ASCII: the column is the exercise.
_DOTS = {"passed": "+", "failed": "x", "missing": ".", "error": "!"}


def format_roster(results: Results, look: Look) -> list[Line]:
    """The table, the course's average, and what an instructor must look into."""
    if not results.submissions:
        return [(Piece(" No submissions were found.", "title"),)]
    most = max(len(each.exercises) for each in results.submissions)
    names = [_name(each, look) for each in results.submissions]
    wide = max(7, *map(cells, names))
    dots = max(most, len(_HEAD)) if most + wide + 34 <= look.width else 0
    bar = max(0, min(30, look.width - wide - dots - 24))
    exercises = Piece(_HEAD.ljust(dots) + "  " if dots else "", "dim")
    head = (Piece(f" {'student'.ljust(wide)}  ", "dim"), exercises, Piece("points", "dim"))
    lines: list[Line] = [head]
    for submission, name in zip(results.submissions, names, strict=True):
        full = submission.max_points
        style = "pass" if submission.points >= full else "wait"
        earned = f"  {points(submission.points).rjust(6)} / {points(full)}"
        lines.append(
            (
                Piece(f" {name}{' ' * (wide - cells(name))}  "),
                *(_dots(submission, dots, look) if dots else ()),
                *meter(share(submission.points, full), bar, look, style),
                Piece(earned),
            )
        )
    return [*lines, (), *_summary(results, look), *_errors(results, look)]


def _dots(submission: SubmissionResult, width: int, look: Look) -> Line:
    marks = tuple(
        Piece(look.pick(SYMBOLS[each.status][0], _DOTS[each.status]), SYMBOLS[each.status][2])
        for each in submission.exercises
    )
    return (*marks, Piece(" " * (width - len(marks) + 2)))


def _summary(results: Results, look: Look) -> list[Line]:
    counts: Counter[str] = Counter(
        each.status for one in results.submissions for each in one.exercises
    )
    parts = [
        f"{counts[status]} {word}"
        for status, word in (
            ("passed", "passed"),
            ("failed", "failed"),
            ("missing", "missing"),
            ("error", "not graded"),
        )
        if counts[status]
    ]
    mean = fmean(share(one.points, one.max_points) for one in results.submissions)
    several = "s" if len(results.submissions) != 1 else ""
    head = f"{len(results.submissions)} student{several}, {mean:.0%} of the points on average"
    return [
        (Piece(f" {head}", "title"),),
        *prose(f"exercises: {', '.join(parts) or 'none'}", look, 1, "dim"),
    ]


def _errors(results: Results, look: Look) -> list[Line]:
    broken = [
        f"{one_line(one.student, 40)}/{one_line(each.id, 40)}"
        for one in results.submissions
        for each in one.exercises
        if each.status == "error"
    ]
    if not broken:
        return []
    more = f", … and {len(broken) - 8} more" if len(broken) > 8 else ""
    text = f"Not graded, through no fault of the student's: {', '.join(broken[:8])}{more}"
    return [(), *prose(text if look.unicode else to_ascii(text), look, 1, "error")]


def _name(submission: SubmissionResult, look: Look) -> str:
    name = one_line(submission.student, max(12, look.width // 3)) or "(no name)"
    return clip(name if look.unicode else to_ascii(name), max(12, look.width // 3))
