"""Annotations: what GitHub shows beside the line of a student's file that it speaks of.

A run keeps ten of a kind for each step and drops the others without a word. So each exercise
has its first failure annotated before any has its second, and the summary has them all.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from itertools import zip_longest

from gradeloop.judge.results import CheckResult, ExerciseResult, Results
from gradeloop.report.safe_text import break_commands, excerpt, github_annotation, one_line
from gradeloop.report.wording import headline

__all__ = ["MOST", "annotation_lines"]

MOST = 10
"""Annotations of a kind that GitHub keeps of one step."""

_PLACE = re.compile(r"(?P<file>.+):(?P<line>[0-9]{1,7})")
_LONGEST, _WIDTH = 800, 120


def annotation_lines(results: Results, folder: str = "") -> list[str]:
    """Workflow commands for the failed checks, at most as many as are kept.

    Args:
        results: As students may see them.
        folder: Where the files lie in their repository, such as ``submissions/mine``.
    """
    failures = [
        [
            (exercise, check)
            for check in exercise.checks
            if check.status in ("failed", "error") and exercise.status != "missing"
        ]
        for submission in results.submissions
        for exercise in submission.exercises
    ]
    turns = (each for turn in zip_longest(*failures) for each in turn if each is not None)
    kinds: dict[str, list[str]] = {"error": [], "warning": []}
    for exercise, check in turns:
        level = "error" if check.status == "failed" else "warning"
        if len(kinds[level]) < MOST:
            kinds[level].append(_annotation(level, exercise, check, folder))
    return [*kinds["error"], *kinds["warning"]]


def _annotation(level: str, exercise: ExerciseResult, check: CheckResult, folder: str) -> str:
    file, line = exercise.file or "", None
    # A place may name any file that took part; only the one that was handed in is in view.
    found = _PLACE.fullmatch(check.where or "")
    if found is not None and found["file"] == file:
        line = int(found["line"])
    path = f"{folder}/{file}" if folder and file else file
    message = "\n".join(_told(check)) or check.title
    # The runner prints the message to the log, where its lines stand by themselves again.
    lines = (part for each in excerpt(message, 12, _LONGEST).split("\n") for part in _wrapped(each))
    message = break_commands("\n".join(lines))
    title = break_commands(one_line(f"{exercise.id}: {headline(check)}"))
    return github_annotation(level, message, path, line, title)


def _wrapped(line: str) -> list[str]:
    """In lines that no cut shortens: an annotation keeps the breaks that it is given."""
    return textwrap.wrap(line, _WIDTH, break_long_words=True) or [""]


def _told(check: CheckResult) -> Iterator[str]:
    yield one_line(check.title, 200)
    if check.message:
        yield check.message
