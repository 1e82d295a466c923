"""A timeline as an SVG picture, for a page or a file of its own.

The picture holds its own styles, follows the reader's light or dark theme, and tells the same
by title, description and tool tips to those who don't see it.  Kinds differ by shape as well
as by colour: what blocked the event loop is hatched.
"""

from __future__ import annotations

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
from gradeloop.report.safe_text import for_html, one_line

__all__ = ["describe", "timeline_svg"]

_WIDTH, _LEFT, _RIGHT, _ROW, _HEAD = 880, 270, 74, 26, 30

_STYLE = """
.gl{font:13px ui-sans-serif,system-ui,sans-serif;--ink:#1f2328;--soft:#59636e;--rule:#d1d9e0;
--paper:#ffffff;--bar:#0969da;--good:#1a7f37;--bad:#cf222e}
@media (prefers-color-scheme:dark){.gl{--ink:#f0f6fc;--soft:#9198a1;--rule:#3d444d;
--paper:#0d1117;--bar:#4493f8;--good:#3fb950;--bad:#f85149}}
.gl .paper{fill:var(--paper)}.gl text{fill:var(--ink)}.gl .head{font-weight:600}
.gl .soft{fill:var(--soft)}.gl .num{font-variant-numeric:tabular-nums}
.gl .grid{stroke:var(--rule)}.gl .goal{stroke:var(--good);stroke-dasharray:3 4;stroke-width:1.5}
.gl .bar{fill:var(--bar)}.gl .good .bar{fill:var(--good)}
.gl .wait{fill-opacity:.45}.gl .task{fill-opacity:.25;stroke:var(--bar)}
.gl .blocked,.gl .good .blocked{fill:url(#PREFIX-hatch);stroke:var(--bad);stroke-width:1.5}
.gl .hatch{fill:var(--paper)}.gl .hatch-line{stroke:var(--bad);stroke-width:4}
"""


@dataclass(frozen=True, slots=True)
class _Part:
    title: str
    timeline: Timeline
    lanes: Lanes
    good: bool


def timeline_svg(
    timeline: Timeline,
    expected: Timeline | None = None,
    *,
    title: str = "Timeline",
    prefix: str = "gl",
    limit: int = 30,
) -> str:
    """The run, above the expected one where there is one, as an ``<svg>`` element.

    Args:
        prefix: Begins every id in the picture; differs between pictures on one page.
        limit: The most lines a run is drawn with.
    """
    lanes = arrange(timeline, limit)
    parts = [_Part(one_line(timeline.title, 60) or "your run", timeline, lanes, good=False)]
    if expected is not None and expected.spans:
        other = same_order(arrange(expected, limit), lanes)
        parts.append(_Part("expected", expected, other, good=True))
    total = total_time(timeline, expected)
    body: list[str] = []
    top = 8
    for part in parts:
        body.append(_part(part, top, total))
        top += _height(part)
    goal = expected.elapsed if expected is not None else None
    if goal is not None and goal < timeline.elapsed:
        bottom = 8 + _height(parts[0]) - 8
        x = _x(goal, total)
        body.append(f'<line class="goal" x1="{x}" y1="38" x2="{x}" y2="{bottom}"/>')
    height = top + 30
    if any(lane.blocked for part in parts for lane in part.lanes.shown):
        body.append(_legend(height))
        height += 26
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="gl" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img" '
        f'aria-labelledby="{prefix}-title {prefix}-desc">'
        f'<title id="{prefix}-title">{for_html(one_line(title))}</title>'
        f'<desc id="{prefix}-desc">{for_html(describe(timeline, expected))}</desc>'
        f"<style>{_STYLE.replace('PREFIX', prefix)}</style>"
        f'<defs><pattern id="{prefix}-hatch" width="8" height="8" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="hatch" width="8" height="8"/>'
        '<line class="hatch-line" x1="0" y1="0" x2="0" y2="8"/></pattern></defs>'
        f'<rect class="paper" width="{_WIDTH}" height="{height}" rx="6"/>'
        f"{_grid(total, top)}{''.join(body)}</svg>"
    )


def describe(timeline: Timeline, expected: Timeline | None = None) -> str:
    """What the picture shows, in sentences."""
    said = [f"The run took {seconds(timeline.elapsed)}."]
    if expected is not None:
        said.append(f"It was expected to take {seconds(expected.elapsed)}.")
    lanes = arrange(timeline, 40)
    for lane in lanes.shown:
        times = ", ".join(
            f"{seconds(span.start)} to {seconds(span.end)}" for span in lane.spans[:5]
        )
        verb = "blocked the event loop" if lane.blocked else "ran"
        more = f" and {len(lane.spans) - 5} more times" if len(lane.spans) > 5 else ""
        said.append(f"{lane.label} {verb} from {times}{more}.")
    if lanes.left_out:
        said.append(f"{lanes.left_out} more are not listed.")
    return " ".join(said)


def _height(part: _Part) -> int:
    return _HEAD + _ROW * (len(part.lanes.shown) + bool(part.lanes.left_out)) + 12


def _part(part: _Part, top: int, total: float) -> str:
    heading = f"{for_html(part.title)} · {seconds(part.timeline.elapsed)}"
    made = [f'<text class="head" x="14" y="{top + 20}">{heading}</text>']
    for index, lane in enumerate(part.lanes.shown):
        made.append(_lane(lane, top + _HEAD + index * _ROW, total))
    if part.lanes.left_out:
        y = top + _HEAD + len(part.lanes.shown) * _ROW + 17
        made.append(f'<text class="soft" x="14" y="{y}">… and {part.lanes.left_out} more</text>')
    kind = "good" if part.good else "run"
    return f'<g class="{kind}">{"".join(made)}</g>'


def _lane(lane: Lane, top: int, total: float) -> str:
    number = f" · line {lane.line}" if lane.line is not None else ""
    label = for_html(one_line(lane.label, 36 - len(number)))
    made = [f'<text x="14" y="{top + 17}">{label}<tspan class="soft">{number}</tspan></text>']
    made += [_bar(span, top, total) for span in lane.spans]
    if len(lane.spans) == 1:
        told = seconds(lane.spans[0].end - lane.spans[0].start)
    else:
        told = f"{len(lane.spans)} ×"
    x = _WIDTH - 12
    made.append(f'<text class="soft num" x="{x}" y="{top + 17}" text-anchor="end">{told}</text>')
    return "".join(made)


def _bar(span: Span, top: int, total: float) -> str:
    start, end = _x(span.start, total), _x(span.end, total)
    place = f"line {span.line}, " if span.line is not None else ""
    tip = f"{one_line(span.label)}: {place}{seconds(span.start)} to {seconds(span.end)}"
    return (
        f'<rect class="bar {span.kind}" x="{start}" y="{top + 4}" '
        f'width="{max(2.0, round(end - start, 2))}" height="{_ROW - 10}" rx="3">'
        f"<title>{for_html(tip)}</title></rect>"
    )


def _legend(top: int) -> str:
    return (
        f'<rect class="blocked" x="14" y="{top + 2}" width="34" height="{_ROW - 12}" rx="3"/>'
        f'<text class="soft" x="56" y="{top + 14}">'
        "the event loop was blocked: nothing else ran</text>"
    )


def _grid(total: float, bottom: int) -> str:
    points = ticks(total, 8)
    step = points[1] if len(points) > 1 else total
    made = []
    for index, point in enumerate(points):
        x = _x(point, total)
        unit = " s" if index == len(points) - 1 else ""
        made.append(f'<line class="grid" x1="{x}" y1="34" x2="{x}" y2="{bottom}"/>')
        made.append(
            f'<text class="soft num" x="{x}" y="{bottom + 18}" text-anchor="middle">'
            f"{tick_label(point, step)}{unit}</text>"
        )
    return "".join(made)


def _x(time: float, total: float) -> float:
    share = min(max(time, 0.0), total) / total
    return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 2)
