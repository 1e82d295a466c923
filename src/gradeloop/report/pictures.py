"""Timelines as little data as a picture needs, so that a page can hold those of a whole class.

A picture of a class page is drawn when somebody opens it. Until then a timeline is a list of
lanes with bars; equal ones are kept once, and a class that made one mistake has few different ones.
"""

from __future__ import annotations

import math
from typing import Any

from gradeloop.judge.results import Span, Timeline
from gradeloop.report.lanes import Lane, Lanes, arrange, same_order
from gradeloop.report.safe_text import one_line

__all__ = ["KINDS", "compact_timeline"]

KINDS = ("operation", "call", "wait", "task", "blocked")
"""A bar's kind is written as its place in this list."""

_MOST_LANES = 12
_MOST_BARS = 40
"""On one lane: what more would show could not be told apart on a screen."""


def compact_timeline(timeline: Timeline, like: Timeline | None = None) -> list[Any]:
    """``[title, elapsed, lanes, lanes left out]`` for the page's script.

    A lane is ``[label, line, bars, bars left out]`` and a bar ``[start, end, kind]``, or
    ``[start, end, kind, label]`` where it has another label than its lane.

    Args:
        like: The timeline whose order of lanes this one follows, so that they can be compared.
    """
    lanes: Lanes = arrange(timeline, _MOST_LANES)
    if like is not None:
        lanes = same_order(lanes, arrange(like, _MOST_LANES))
    shown = [_lane(each) for each in lanes.shown]
    return [one_line(timeline.title, 60), _time(timeline.elapsed), shown, lanes.left_out]


def _lane(lane: Lane) -> list[Any]:
    bars = [_bar(span, lane.label) for span in lane.spans[:_MOST_BARS]]
    return [lane.label, lane.line, bars, len(lane.spans) - len(bars)]


def _bar(span: Span, lane: str) -> list[Any]:
    label = one_line(span.label, 80)
    made: list[Any] = [_time(span.start), _time(span.end), KINDS.index(span.kind)]
    return made if label == lane else [*made, label]


def _time(time: float) -> float | None:
    return round(time, 5) if math.isfinite(time) else None
