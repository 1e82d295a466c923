"""The summary of a step: the Markdown report, with charts that GitHub draws.

A chart shows at a glance that calls went up as stairs instead of lying on top of each other, so
failed checks of time and order get one; but a page of a hundred charts opens slowly, so only the
first do, and the others keep the drawing in text.
"""

from __future__ import annotations

from collections.abc import Sequence

from gradeloop.judge.results import CheckResult, Results
from gradeloop.report.audience import student_results
from gradeloop.report.github.mermaid import gantt
from gradeloop.report.markdown import results_markdown, text_timeline
from gradeloop.report.safe_text import for_markdown, one_line

__all__ = ["LIMIT", "notes_markdown", "summary"]

LIMIT = 1_000_000
"""Bytes. GitHub takes 1 MiB of a step, and shows nothing at all of more."""

_MOST_CHARTS = 12


def summary(results: Results, limit: int = LIMIT) -> str:
    """What the student reads on the page of the run; ends with a line break."""
    shown = student_results(results)
    room = limit
    while True:
        text = results_markdown(shown, limit=room, picture=_Charts())
        size = len(text.encode())
        if size <= limit or room < 2000:
            return text
        room = min(room - 1, room * limit // size)  # details are counted in characters


def notes_markdown(notes: Sequence[str]) -> str:
    """A section on the files that were passed over: a wrong name is why there are no points."""
    lines = [f"- {for_markdown(one_line(note, 300))}" for note in notes]
    return "\n".join(["", "## Files that are not graded", "", *lines]) + "\n" if lines else ""


class _Charts:
    """Draws the first timelines as charts and the others as text."""

    def __init__(self) -> None:
        self._left = _MOST_CHARTS

    def __call__(self, check: CheckResult) -> str:
        chart = gantt(check) if self._left else ""
        if not chart:
            return text_timeline(check)
        self._left -= 1
        return f"```mermaid\n{chart}\n```"
