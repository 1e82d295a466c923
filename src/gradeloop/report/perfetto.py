"""A timeline in the Chrome trace format, which Perfetto's viewer and ``about:tracing`` open.

Each run is a process and each task a thread of it.  The format demands that the events of a
thread nest, so a task whose spans overlap gets as many threads as they need.
"""

from __future__ import annotations

import json
from typing import Any

from gradeloop.judge.results import Span, Timeline
from gradeloop.report.lanes import rows
from gradeloop.report.safe_text import one_line

__all__ = ["trace_events", "trace_json"]


def trace_json(timeline: Timeline, expected: Timeline | None = None) -> str:
    """The whole trace file as text."""
    trace = {"displayTimeUnit": "ms", "traceEvents": trace_events(timeline, expected)}
    return json.dumps(trace, indent=1) + "\n"


def trace_events(timeline: Timeline, expected: Timeline | None = None) -> list[dict[str, Any]]:
    """The events of the run (process 1) and of the expected run (process 2)."""
    events = _process(1, "your run", timeline)
    if expected is not None:
        events += _process(2, "expected", expected)
    return events


def _process(pid: int, name: str, timeline: Timeline) -> list[dict[str, Any]]:
    events = [_named("process_name", pid, 0, name)]
    for tid, lane in enumerate(rows(timeline), start=1):
        events.append(_named("thread_name", pid, tid, lane.label))
        events += [_event(pid, tid, span) for span in lane.spans]
    return events


def _named(what: str, pid: int, tid: int, name: str) -> dict[str, Any]:
    return {"ph": "M", "name": what, "pid": pid, "tid": tid, "args": {"name": name}}


def _event(pid: int, tid: int, span: Span) -> dict[str, Any]:
    details: dict[str, Any] = {"kind": span.kind}
    if span.line is not None:
        details["line"] = span.line
    # Microseconds, as the format has it; an end is rounded, not a length, so neighbours still meet.
    start, end = round(span.start * 1e6), round(span.end * 1e6)
    return {
        "ph": "X",
        "name": one_line(span.label),
        "cat": span.kind,
        "pid": pid,
        "tid": tid,
        "ts": start,
        "dur": end - start,
        "args": details,
    }
