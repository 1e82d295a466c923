"""Claims about drawn timelines, as text, picture, page and trace."""

from __future__ import annotations

import json
import math
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import BLOCKED, CROWD, STACK, STAIRS

from gradeloop.judge.results import Span, Timeline
from gradeloop.report.html_timeline import timeline_page
from gradeloop.report.lanes import arrange, rows, tick_label, ticks, total_time
from gradeloop.report.perfetto import trace_events, trace_json
from gradeloop.report.safe_text import cells
from gradeloop.report.styled import Look, plain
from gradeloop.report.svg import describe, timeline_svg
from gradeloop.report.timeline import draw_comparison, draw_timeline

LOOK = Look(width=100)
SVG = "{http://www.w3.org/2000/svg}"

KINDS = st.sampled_from(["operation", "call", "wait", "task", "blocked"])
TIMES = st.floats(-1, 100) | st.sampled_from([math.nan, math.inf, 0.0])
SPANS = st.builds(Span, st.text(max_size=60), TIMES, TIMES, st.text(max_size=5), KINDS)
TIMELINES = st.builds(Timeline, st.lists(SPANS, max_size=30).map(tuple), st.floats(0, 100))


def text(*timelines: Timeline | None, look: Look = LOOK) -> str:
    student, expected = (*timelines, None)[:2]
    return plain(draw_comparison(student, expected, look))


def line_of(drawing: str, label: str, after: str = "") -> str:
    part = drawing[drawing.index(after) :]
    return next(line for line in part.splitlines() if label in line)


def test_bars_that_follow_each_other_are_drawn_after_each_other() -> None:
    drawing = text(STAIRS, STACK)
    alice, bob, carol = (
        line_of(drawing, f"'{name}'", "your run") for name in ("Alice", "Bob", "Carol")
    )
    assert alice.rindex("┤") < bob.index("├")
    assert bob.rindex("┤") < carol.index("├")


def test_bars_at_the_same_time_begin_in_the_same_column() -> None:
    drawing = text(STAIRS, STACK)
    begins = {
        line_of(drawing, f"'{name}'", "expected").index("├") for name in ("Alice", "Bob", "Carol")
    }
    assert len(begins) == 1


def test_both_drawings_have_the_same_scale() -> None:
    drawing = text(STAIRS, STACK)
    bob, expected = line_of(drawing, "'Bob'"), line_of(drawing, "'Bob'", "expected")
    length = [each.rindex("┤") - each.index("├") for each in (bob, expected)]
    assert abs(length[0] - length[1]) <= 1
    assert drawing.count("┴") >= 2
    assert sum("┴" in line for line in drawing.splitlines()) == 1


def test_a_dotted_line_shows_where_the_expected_run_would_have_ended() -> None:
    drawing = text(STAIRS, STACK)
    goal = line_of(drawing, "'Alice'").index("┊")
    assert abs(goal - line_of(drawing, "'Bob'", "expected").rindex("┤")) <= 1
    assert "┊" not in text(STACK, STACK)


def test_the_elapsed_time_stands_beside_each_title() -> None:
    drawing = text(STAIRS, STACK)
    assert "your run  1.00 s" in drawing
    assert "expected  0.50 s" in drawing


def test_the_expected_run_keeps_the_order_of_names_of_the_students_run() -> None:
    turned = Timeline(tuple(reversed(STACK.spans)), STACK.elapsed)
    drawing = text(STAIRS, turned)
    expected = drawing[drawing.index("expected") :]
    assert expected.index("Alice") < expected.index("Bob") < expected.index("Carol")


def test_a_stretch_that_blocked_the_loop_looks_different_and_is_explained() -> None:
    drawing = text(BLOCKED)
    assert "███" in line_of(drawing, "time.sleep")
    assert "line 17" in line_of(drawing, "time.sleep")
    assert "the event loop was blocked" in drawing
    assert "█" not in text(STAIRS)


def test_an_output_without_unicode_gets_ascii_only() -> None:
    drawing = plain(draw_comparison(BLOCKED, STACK, Look(100, unicode=False)), unicode=False)
    assert drawing.isascii()
    assert "|---" in drawing
    assert "####" in drawing


def test_too_many_lines_are_counted_but_a_blocking_one_is_kept() -> None:
    lanes = arrange(CROWD, 12)
    assert len(lanes.shown) == 11
    assert lanes.left_out == len(CROWD.spans) - 11
    assert any(lane.blocked for lane in lanes.shown)
    assert f"… and {lanes.left_out} more" in text(CROWD)


def test_many_calls_of_few_workers_get_a_line_a_worker() -> None:
    spans = tuple(
        Span(f"fetch({n})", n // 3 * 0.1, n // 3 * 0.1 + 0.1, f"worker-{n % 3}") for n in range(30)
    )
    lanes = arrange(Timeline(spans, 1.0), 12)
    assert [lane.label for lane in lanes.shown] == ["worker-0", "worker-1", "worker-2"]
    assert all(len(lane.spans) == 10 for lane in lanes.shown)


def test_the_same_call_again_and_again_shares_a_line_and_is_counted() -> None:
    spans = tuple(Span("sleep(0.1)", n * 0.1, n * 0.1 + 0.1, "main", "wait") for n in range(3))
    assert "3×" in line_of(text(Timeline(spans, 0.3)), "sleep(0.1)")


@given(TIMELINES, st.integers(1, 20))
def test_no_lane_holds_spans_that_overlap_and_none_is_lost(timeline: Timeline, limit: int) -> None:
    lanes = arrange(timeline, limit)
    for lane in lanes.shown:
        for one, following in pairwise(lane.spans):
            assert one.end <= following.start + 1e-6
    assert len(lanes.shown) + bool(lanes.left_out) <= limit + 1
    sound = [each for each in timeline.spans if each.start <= each.end < math.inf]
    assert sum(len(lane.spans) for lane in rows(timeline)) == len(sound)


@given(TIMELINES, st.none() | TIMELINES, st.integers(60, 200), st.booleans())
def test_any_timeline_fits_the_width_and_holds_no_control_character(
    timeline: Timeline, expected: Timeline | None, width: int, unicode: bool
) -> None:
    look = Look(width, unicode)
    for line in plain(draw_comparison(timeline, expected, look, 4)).splitlines():
        assert line.isprintable()
        assert cells(line) <= width


def test_a_run_without_spans_is_not_drawn() -> None:
    assert draw_comparison(Timeline((), 1.0), None, LOOK) == []
    assert draw_comparison(None, None, LOOK) == []


def test_one_timeline_alone_can_be_drawn_under_a_title() -> None:
    assert "trace of main.py  0.50 s" in plain(draw_timeline(STACK, LOOK, "trace of main.py"))


@given(st.floats(1e-6, 1e5), st.integers(2, 20))
def test_ticks_are_round_few_and_within_the_axis(total: float, most: int) -> None:
    points = ticks(total, most)
    assert points[0] == 0
    assert points[-1] <= total * (1 + 1e-6)
    assert len(points) <= most + 1


@pytest.mark.parametrize(
    ("time", "step", "label"), [(0, 0.5, "0"), (0.5, 0.25, "0.50"), (2, 1, "2"), (0.1, 0.1, "0.1")]
)
def test_a_tick_has_as_many_decimals_as_its_step(time: float, step: float, label: str) -> None:
    assert tick_label(time, step) == label


def test_the_axis_is_long_enough_for_both_runs() -> None:
    assert total_time(STAIRS, STACK) == STAIRS.elapsed
    assert total_time(None, Timeline((), 0.0)) == 1.0


def test_the_picture_has_a_title_and_a_description_that_tell_the_same() -> None:
    root = ET.fromstring(timeline_svg(STAIRS, STACK, title="timed-greet"))
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == "timed-greet"
    assert "timed_greet('Bob', 0.5) ran from 0.30 s to 0.80 s" in (desc.text or "")
    assert "expected to take 0.50 s" in (desc.text or "")


def test_the_picture_follows_a_dark_theme() -> None:
    assert "prefers-color-scheme:dark" in timeline_svg(STAIRS)


def test_the_picture_sets_each_bar_to_its_time() -> None:
    root = ET.fromstring(timeline_svg(STAIRS, STACK))
    bars = [each for each in root.iter(f"{SVG}rect") if "bar" in each.get("class", "")]
    starts = [float(each.get("x", "")) for each in bars]
    ends = [x + float(each.get("width", "")) for x, each in zip(starts, bars, strict=True)]
    assert ends[0] == pytest.approx(starts[1], abs=0.05)
    assert starts[3] == starts[4] == starts[5] == starts[0]
    assert ends[1] - starts[1] == pytest.approx(ends[4] - starts[4], abs=0.05)


def test_the_picture_hatches_and_names_what_blocked_the_loop() -> None:
    made = timeline_svg(BLOCKED)
    assert 'class="bar blocked"' in made
    assert "the event loop was blocked" in made
    assert "blocked the event loop from 0.10 s" in describe(BLOCKED)


def test_two_pictures_on_a_page_share_no_id() -> None:
    ids = [
        {each.get("id") for each in ET.fromstring(timeline_svg(BLOCKED, prefix=prefix)).iter()}
        for prefix in ("a", "b")
    ]
    assert ids[0] & ids[1] == {None}


@given(TIMELINES, st.none() | TIMELINES, st.text())
def test_any_picture_is_sound_xml_without_foreign_elements(
    timeline: Timeline, expected: Timeline | None, title: str
) -> None:
    root = ET.fromstring(timeline_svg(timeline, expected, title=title))
    known = {"svg", "title", "desc", "style", "defs", "pattern", "rect", "line", "text", "tspan"}
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= known | {"g"}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not {name for name, _ in attrs} & {"src", "href", "onload", "onerror", "onclick"}


def test_the_page_needs_nothing_from_outside_and_runs_no_script() -> None:
    evil = Timeline((Span("<script>alert(1)</script>", 0, 1, "</td><img src=x>"),), 1)
    page = timeline_page(evil, title="</title><script>", message="<img src=x onerror=y>")
    tags = Tags()
    tags.feed(page)
    assert "script" not in tags.tags
    assert "img" not in tags.tags
    assert "default-src 'none'" in page
    assert "alert(1)" in page


def test_the_page_has_a_table_with_every_span() -> None:
    page = timeline_page(STAIRS, STACK)
    assert page.count("<tr") == 1 + len(STAIRS.spans)
    assert "0.8000" in page


def test_a_trace_gives_each_span_in_microseconds_on_a_named_thread() -> None:
    events = json.loads(trace_json(BLOCKED))["traceEvents"]
    sleep = next(each for each in events if each["name"] == "time.sleep(0.25)")
    assert (sleep["ph"], sleep["ts"], sleep["dur"]) == ("X", 100_000, 250_000)
    assert sleep["args"] == {"kind": "blocked", "line": 17}
    names = {each["tid"]: each["args"]["name"] for each in events if each["name"] == "thread_name"}
    assert names[sleep["tid"]] == "worker-1"


@given(TIMELINES)
def test_the_events_of_a_traces_thread_never_overlap(timeline: Timeline) -> None:
    threads: dict[int, list[tuple[int, int]]] = {}
    for event in trace_events(timeline):
        if event["ph"] == "X":
            threads.setdefault(event["tid"], []).append((event["ts"], event["ts"] + event["dur"]))
    for spans in threads.values():
        for (_, end), (start, _) in pairwise(spans):
            assert end <= start


def test_the_expected_run_is_a_process_of_its_own() -> None:
    assert {each["pid"] for each in trace_events(STAIRS, STACK)} == {1, 2}
