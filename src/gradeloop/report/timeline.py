"""A timeline drawn in text: who waited when, one line a name, on an axis of seconds.

The student's run and the expected one are drawn on the same scale, one above the other, because
the comparison is the explanation: stairs above, a stack below.  A dotted line marks where the
expected run would have ended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gradeloop.judge.results import Span, Timeline
from gradeloop.report.lanes import (
    Lane,
    Lanes,
    arrange,
    same_order,
    seconds,
    tick_label,
    ticks,
    total_time,
)
from gradeloop.report.safe_text import cells, clip, one_line, to_ascii
from gradeloop.report.styled import Line, Look, Piece

__all__ = ["draw_comparison", "draw_timeline"]

_DURATION = 8
_GAP = 2
_WIDEST_BARS = 90

# (first cell, cells between, last cell, a bar of one cell), in Unicode and in ASCII.
_BARS: dict[str, tuple[str, str]] = {
    "operation": ("├─┤│", "|-||"),
    "call": ("├─┤│", "|-||"),
    "wait": ("├╌┤│", "|.||"),
    "task": ("╞═╡│", "[=]|"),
    "blocked": ("████", "####"),
}


def draw_timeline(timeline: Timeline, look: Look, title: str = "your run") -> list[Line]:
    """One timeline with its axis; nothing where it has no spans."""
    return _draw([(title, timeline, "bar")], look, None) if arrange(timeline).shown else []


def draw_comparison(
    timeline: Timeline | None, expected: Timeline | None, look: Look, indent: int = 0
) -> list[Line]:
    """The student's run above the expected one, on the same scale; either may be missing."""
    parts = []
    if timeline is not None and arrange(timeline).shown:
        parts.append((one_line(timeline.title, 60) or "your run", timeline, "bar"))
    if expected is not None and arrange(expected).shown:
        parts.append(("expected", expected, "expected"))
    if not parts:
        return []
    goal = expected.elapsed if expected is not None else None
    narrower = Look(look.width - indent, look.unicode, look.color)
    return [(Piece(" " * indent), *line) for line in _draw(parts, narrower, goal)]


def _draw(parts: list[tuple[str, Timeline, str]], look: Look, goal: float | None) -> list[Line]:
    arranged = [arrange(timeline) for _, timeline, _ in parts]
    arranged = [same_order(lanes, arranged[0]) for lanes in arranged]
    total = total_time(*(timeline for _, timeline, _ in parts))
    every = [lane for lanes in arranged for lane in lanes.shown]
    names = {lane: _name(lane, look) for lane in every}
    if max(map(cells, names.values())) > look.width * 0.4:
        # A line number is worth less than the bars, unless the line is the fault.
        room = int(look.width * 0.45)
        for lane in every:
            numbered = lane.blocked and cells(names[lane]) <= room
            names[lane] = clip(_name(lane, look, number=numbered), room)
    label_width = max(map(cells, names.values()))
    bars = max(10, min(_WIDEST_BARS, look.width - label_width - 2 * _GAP - _DURATION))
    made: list[Line] = []
    for (title, timeline, style), lanes in zip(parts, arranged, strict=True):
        # Only a run that missed the goal shows where it was.
        missed = goal is not None and style == "bar" and goal < timeline.elapsed - total / bars
        made.append((Piece(f"{title}  {seconds(timeline.elapsed)}", "title"),))
        drawing = _Drawing(look, names, label_width, bars, total, style, goal if missed else None)
        made += _lanes(lanes, drawing)
    made += _axis(look, label_width, bars, total)
    if any(lane.blocked for lanes in arranged for lane in lanes.shown):
        block = look.pick("██", "##")
        made.append(
            (Piece(block, "blocked"), Piece(" the event loop was blocked: nothing else ran", "dim"))
        )
    return made


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The measures that all lanes of one drawing share; ``mark`` is where a line is dotted."""

    look: Look
    names: Mapping[Lane, str]
    label_width: int
    bars: int
    total: float
    style: str
    mark: float | None


def _lanes(lanes: Lanes, to: _Drawing) -> list[Line]:
    made: list[Line] = []
    for lane in lanes.shown:
        name = to.names[lane]
        gap = " " * (to.label_width - cells(name) + _GAP)
        made.append((Piece(" " * _GAP + name + gap), *_bars(lane, to)))
    if lanes.left_out:
        made.append((Piece(f"{' ' * _GAP}… and {lanes.left_out} more", "dim"),))
    return made


def _bars(lane: Lane, to: _Drawing) -> Line:
    """The bars of one lane as pieces; positions are half-open, so neighbours never overlap."""
    canvas: list[tuple[str, str]] = [(" ", "")] * to.bars
    if to.mark is not None:
        at = min(to.bars - 1, _at(to.mark, to.total, to.bars))
        canvas[at] = (to.look.pick("┊", ":"), "goal")
    for span in lane.spans:
        first = min(to.bars - 1, _at(span.start, to.total, to.bars))
        last = min(to.bars, max(first + 1, _at(span.end, to.total, to.bars)))
        drawn = _bar(span, last - first, to.look)
        colour = "blocked" if span.kind == "blocked" else to.style
        canvas[first:last] = [(char, colour) for char in drawn]
    if len(lane.spans) == 1:
        told = seconds(lane.spans[0].end - lane.spans[0].start)
    else:
        told = f"{len(lane.spans)}{to.look.pick('×', 'x')}"
    return (*_runs(canvas), Piece(f" {told}", "dim"))


def _bar(span: Span, width: int, look: Look) -> str:
    first, between, last, single = tuple(_BARS[span.kind][0 if look.unicode else 1])
    return single if width == 1 else first + between * (width - 2) + last


def _axis(look: Look, label_width: int, bars: int, total: float) -> list[Line]:
    points = ticks(total, max(2, bars // 10))
    step = points[1] if len(points) > 1 else total
    ruler = [look.pick("─", "-")] * bars
    labels = ""
    for point in points:
        at = min(bars - 1, _at(point, total, bars))
        ruler[at] = look.pick("┴", "+")
        label = tick_label(point, step)
        if at >= len(labels) and at + len(label) <= bars + _DURATION - 2:
            labels = labels.ljust(at) + label + " "
    margin = Piece(" " * (label_width + 2 * _GAP))
    return [(margin, Piece("".join(ruler), "dim")), (margin, Piece(labels + "s", "dim"))]


def _at(time: float, total: float, width: int) -> int:
    return round(min(max(time, 0.0), total) / total * width)


def _runs(canvas: list[tuple[str, str]]) -> list[Piece]:
    """Neighbouring cells of one style as one piece."""
    pieces: list[Piece] = []
    for char, style in canvas:
        if pieces and pieces[-1].style == style:
            pieces[-1] = Piece(pieces[-1].text + char, style)
        else:
            pieces.append(Piece(char, style))
    return pieces


def _name(lane: Lane, look: Look, *, number: bool = True) -> str:
    name = lane.label
    if number and lane.line is not None:
        name += f"  line {lane.line}"
    return name if look.unicode else to_ascii(name)
