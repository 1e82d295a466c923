"""A timeline as a Mermaid Gantt chart, which GitHub draws in a summary.

Mermaid reads a line up to the first colon as a task's name, a line that begins with one of its
own words as a setting, and some characters as the end of a statement. So a label keeps letters,
digits and a few marks, and stands in quotation marks, behind which no word of Mermaid's begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from gradeloop.judge.results import CheckResult, Span, Timeline
from gradeloop.report.lanes import arrange, same_order, seconds
from gradeloop.report.safe_text import clip, one_line

__all__ = ["MOST_CHARACTERS", "gantt"]

MOST_CHARACTERS = 50_000
"""GitHub draws no longer source."""

_MOST_LANES = 12
_MOST_BARS = 60
_LABEL = 48
_MARKS = frozenset(" ()[]_.,'+-*/=|")
_COLOURS = {"blocked": "crit, ", "wait": "active, "}


def gantt(check: CheckResult) -> str:
    """The student's run above the expected one; empty where there is no run to draw."""
    if check.timeline is None:
        return ""
    lines = list(_section("Your run", check.timeline, None))
    if not lines:
        return ""
    if check.expected is not None:
        lines += _section("Expected", check.expected, check.timeline)
    # Milliseconds since 1970: the only time that Mermaid takes without a calendar.
    head = ["gantt", "    dateFormat x", "    axisFormat %S.%L s"]
    text = "\n".join([*head, *lines])
    return text if len(text) <= MOST_CHARACTERS else ""


def _section(name: str, timeline: Timeline, model: Timeline | None) -> Iterator[str]:
    lanes = arrange(timeline, _MOST_LANES)
    if model is not None:
        lanes = same_order(lanes, arrange(model, _MOST_LANES))
    spans = [span for lane in lanes.shown for span in lane.spans]
    if not spans:
        return
    yield f"    section {name} {seconds(timeline.elapsed)}"
    for span in spans[:_MOST_BARS]:
        yield _task(span, "" if model is None else "done, ")
    left_out = len(spans) - _MOST_BARS
    if lanes.left_out or left_out > 0:
        end = _milliseconds(timeline.elapsed)
        yield f"    “… and more” :milestone, {end}, {end}"


def _task(span: Span, colour: str) -> str:
    start, end = _milliseconds(span.start), _milliseconds(span.end)
    line = f", line {span.line}" if span.line is not None else ""
    # A bar of no length would be drawn to the end of the day.
    return f"    “{_label(span.label)}{line}” :{colour or _COLOURS.get(span.kind, '')}" + (
        f"{start}, {max(end, start + 1)}"
    )


def _label(text: str) -> str:
    kept = "".join(
        char if char.isalnum() or char in _MARKS else "·" for char in one_line(text, 4 * _LABEL)
    )
    return clip(kept.strip(), _LABEL) or "(no name)"


def _milliseconds(time: float) -> int:
    return round(time * 1000)
