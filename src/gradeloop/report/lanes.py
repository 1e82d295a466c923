"""Which bars of a timeline share a line: the layout behind the text, the SVG and the trace.

A student looks for names, so each label has a line of its own, with all its bars on it.  Where
that makes too many lines, the bars of a task go on one line; where that is still too many, the
rest is counted.  A stretch that blocked the event loop is never left out: it is the reason.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gradeloop.judge.results import Span, Timeline
from gradeloop.report.safe_text import one_line

__all__ = [
    "Lane",
    "Lanes",
    "arrange",
    "rows",
    "same_order",
    "seconds",
    "tick_label",
    "ticks",
    "total_time",
]

_TOUCH = 1e-9
_SHORTEST = 1e-6


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of a drawing: spans that do not overlap, in order of time."""

    label: str
    spans: tuple[Span, ...]

    @property
    def line(self) -> int | None:
        """The line of the student's file, where all the spans agree on it."""
        lines = {span.line for span in self.spans}
        return lines.pop() if len(lines) == 1 else None

    @property
    def blocked(self) -> bool:
        return any(span.kind == "blocked" for span in self.spans)


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lines to draw, and how many more there would have been."""

    shown: tuple[Lane, ...]
    left_out: int = 0


def arrange(timeline: Timeline, limit: int = 12) -> Lanes:
    """At most ``limit`` lanes for ``timeline``, merged by task where there are too many."""
    spans = sorted(filter(_is_sound, timeline.spans), key=lambda span: span.start)
    lanes = _pack(spans, lambda span: (_label(span), span.row, span.kind == "blocked"), _label)
    if len(lanes) > limit:
        merged = _pack(spans, lambda span: (span.row, span.kind == "blocked"), _row)
        lanes = merged if len(merged) < len(lanes) else lanes
    if len(lanes) <= limit:
        return Lanes(tuple(lanes))
    # Stable: the lanes that blocked come first in the choice, and keep their place in the drawing.
    chosen = sorted(range(len(lanes)), key=lambda index: not lanes[index].blocked)[: limit - 1]
    shown = tuple(lanes[index] for index in sorted(chosen))
    return Lanes(shown, len(lanes) - len(shown))


def rows(timeline: Timeline) -> tuple[Lane, ...]:
    """All sound spans by the task they belong to, however many lanes that takes."""
    spans = sorted(filter(_is_sound, timeline.spans), key=lambda span: span.start)
    return tuple(_pack(spans, lambda span: span.row, _row))


def same_order(lanes: Lanes, model: Lanes) -> Lanes:
    """``lanes`` in the order in which ``model`` has the same labels; others follow."""
    places = {lane.label: index for index, lane in reversed([*enumerate(model.shown)])}
    shown = sorted(lanes.shown, key=lambda lane: places.get(lane.label, len(places)))
    return Lanes(tuple(shown), lanes.left_out)


def total_time(*timelines: Timeline | None) -> float:
    """The length of the time axis on which all these timelines fit; never zero."""
    ends = [0.0]
    for timeline in timelines:
        if timeline is not None:
            ends += [timeline.elapsed, *(span.end for span in timeline.spans)]
    longest = max(end for end in ends if math.isfinite(end))
    return longest if longest >= _SHORTEST else 1.0


def ticks(total: float, most: int) -> list[float]:
    """Round points of time from 0 to ``total``, at most ``most`` steps apart."""
    rough = total / max(1, most)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10, 20) if power * factor >= rough)
    return [step * index for index in range(int(total / step + 1e-6) + 1)]


def tick_label(time: float, step: float) -> str:
    """``time`` with as many decimals as the steps between the ticks need."""
    if time == 0:
        return "0"
    decimals = next((n for n in range(7) if abs(round(step, n) - step) < step * 1e-6), 7)
    return f"{time:.{decimals}f}"


def seconds(time: float) -> str:
    """A duration for a reader: ``0.50 s``, ``12.3 s``, ``3 ms``."""
    if not math.isfinite(time):
        return "? s"
    if 0 < time < 0.01:
        return f"{time * 1000:.1f} ms"
    return f"{time:.{2 if time < 10 else 1 if time < 1000 else 0}f} s"


def _pack(
    spans: Iterable[Span], group: Callable[[Span], object], label: Callable[[Span], str]
) -> list[Lane]:
    """Each group's spans on as few lanes as need be; lanes in the order of their first span."""
    lanes: list[list[Span]] = []
    # For each group the ends of its lanes, the first to be free in front: a run of thousands of
    # overlapping calls must not cost the square of their number.
    ends: dict[object, list[tuple[float, int]]] = {}
    for span in spans:
        heap = ends.setdefault(group(span), [])
        if heap and heap[0][0] <= span.start + _TOUCH:
            index = heapq.heapreplace(heap, (span.end, heap[0][1]))[1]
            lanes[index].append(span)
        else:
            heapq.heappush(heap, (span.end, len(lanes)))
            lanes.append([span])
    return [Lane(label(lane[0]), tuple(lane)) for lane in lanes]


def _label(span: Span) -> str:
    return one_line(span.label, 80) or "(no name)"


def _row(span: Span) -> str:
    if span.kind == "blocked":
        return "event loop blocked"
    return one_line(span.row, 80) or "other tasks"


def _is_sound(span: Span) -> bool:
    return math.isfinite(span.start) and math.isfinite(span.end) and span.end >= span.start
