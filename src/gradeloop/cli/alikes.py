"""What ``gradeloop similar`` finds and shows: the pairs that stand out, as a table or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from gradeloop.batch.layouts import read_class
from gradeloop.batch.opening import opened
from gradeloop.course import Course
from gradeloop.report.alike import Alike
from gradeloop.report.safe_text import cells, one_line
from gradeloop.similarity.class_wide import ExerciseAlikes, compare_class
from gradeloop.similarity.compare import THRESHOLD, Pair

__all__ = ["alikes_json", "alikes_of", "alikes_text", "find_alikes"]

NAME = 30
"""Terminal cells that a name gets; a longer one is cut."""

NOTE = """\
A likeness is a reason to look, not a proof. Not counted: the starter, the course's own
solutions and mistakes, what more than half of the class wrote, names, comments and layout."""


def find_alikes(
    course: Course,
    source: Path,
    layout: str | None,
    say: Callable[[str], None],
    threshold: float = THRESHOLD,
    advance: Callable[[str], None] = lambda what: None,
) -> tuple[list[ExerciseAlikes], list[str]]:
    """Compare what lies in ``source``; the alikes of each exercise, and who handed in something.

    Raises:
        SimilarMissing: The library is not installed.
        ArchiveError, CourseError: The source can't be read.
    """
    with opened(source, course, say) as folder:
        submissions = read_class(folder, course, layout).submissions
        compared = compare_class(course, submissions, threshold, lambda each: advance(each.id))
        return list(compared), [each.student for each in submissions]


def alikes_of(found: Sequence[ExerciseAlikes]) -> tuple[Alike, ...]:
    """The pairs as the class page takes them, by exercise, the most alike first."""
    return tuple(
        Alike(each.id, pair.one, pair.other, pair.likeness)
        for each in found
        for pair in each.found.pairs
    )


def alikes_text(found: Sequence[ExerciseAlikes], names: Mapping[str, str] | None = None) -> str:
    """A table for each exercise with pairs, a line for all the others.

    Args:
        names: What the roster calls a student.
    """
    shown = dict(names or {})
    blocks = [_table(each, shown) for each in found if each.found.pairs]
    if quiet := [each.id for each in found if not each.found.pairs and each.found.compared > 1]:
        blocks.append(f"nothing stands out in {', '.join(quiet)}")
    blocks += [line for each in found for line in _left_out(each)]
    if not found:
        blocks.append("no exercise was handed in by more than one student")
    return "\n\n".join([*blocks, NOTE]) + "\n"


def alikes_json(
    course: str, threshold: float, found: Sequence[ExerciseAlikes], names: Mapping[str, str]
) -> str:
    """The same for programs: ASCII, the likenesses from 0 to 1."""
    data = {
        "schema": "gradeloop/similar/v1",
        "course": course,
        "threshold": threshold,
        "exercises": [
            {
                "id": each.id,
                "compared": each.found.compared,
                "usual": _rounded(each.found.usual),
                "listed_from": _rounded(each.found.bar),
                "too_little_of_their_own": list(each.found.too_little),
                "not_read": list(each.unread),
                "pairs": [_pair_json(pair, names) for pair in each.found.pairs],
            }
            for each in found
        ],
    }
    return json.dumps(data, indent=2) + "\n"


def _pair_json(pair: Pair, names: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "one": pair.one,
        "other": pair.other,
        "likeness": _rounded(pair.likeness),
        "one_matched": _rounded(pair.one_matched),
        "other_matched": _rounded(pair.other_matched),
    }
    called = {student: names[student] for student in (pair.one, pair.other) if student in names}
    return {**found, "names": called} if called else found


def _table(each: ExerciseAlikes, names: Mapping[str, str]) -> str:
    found = each.found
    usual = "" if found.usual is None else f", usual is {_percent(found.usual)}"
    head = f"{each.id}  {found.compared} files compared{usual}, listed from {_percent(found.bar)}"
    wide = max(cells(_name(who, names)) for pair in found.pairs for who in (pair.one, pair.other))
    lines = [head, f"  likeness  {_padded('student', wide)}  matched  {_padded('student', wide)}"]
    lines[-1] += "  matched"
    for pair in found.pairs:
        one, other = _padded(_name(pair.one, names), wide), _padded(_name(pair.other, names), wide)
        lines.append(
            f"  {_percent(pair.likeness):>8}  {one}  {_percent(pair.one_matched):>7}"
            f"  {other}  {_percent(pair.other_matched):>7}"
        )
    return "\n".join(lines)


def _left_out(each: ExerciseAlikes) -> list[str]:
    lines = []
    if few := len(each.found.too_little):
        files = "file has" if few == 1 else "files have"
        lines.append(f"{each.id}: {few} {files} too little of their own to compare")
    if each.unread:
        who = ", ".join(one_line(name, NAME) for name in each.unread)
        lines.append(f"{each.id}: can't be read, or too large: {who}")
    return ["\n".join(lines)] if lines else []


def _name(student: str, names: Mapping[str, str]) -> str:
    called = names.get(student, "")
    return one_line(f"{student} ({called})" if called not in ("", student) else student, NAME)


def _padded(text: str, wide: int) -> str:
    return text + " " * (wide - cells(text))


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
