"""Reads what a worker answers to a request: it counts only once its form and size are known.

An honest worker answers as :mod:`gradeloop.worker.session` does; a submission may have forged any
part of it. A damaged part raises one of :data:`gradeloop.judge.troubles.DAMAGED`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from gradeloop.judge.conversation import LATEST
from gradeloop.judge.results import Span
from gradeloop.judge.run import Blocked, Leftover, LoopError, NeverAwaited
from gradeloop.judge.troubles import Violation
from gradeloop.worker.codec import Decoder, Raised, decode

__all__ = ["Syntax", "read_answer", "read_syntax", "with_lines"]

Syntax = tuple[str, int | None, int | None, str]
"""Of a syntax error: what is wrong, line, column, and the text of the line."""

_DECODER = Decoder()


def read_answer(done: dict[str, Any]) -> dict[str, Any]:
    """What a worker says of a run: the fields of a :class:`~gradeloop.judge.run.Run` that it knows.

    Raises:
        Violation: No run ends like that.
        CodecError: The value is none that can cross.
    """
    value = decode(done.get("value"), _DECODER)
    if done["outcome"] not in ("returned", "raised"):
        raise Violation("an outcome that does not exist")
    raised = value if done["outcome"] == "raised" else None
    if raised is not None and type(raised) is not Raised:
        raise Violation("an exception that is none")
    return {
        "value": None if raised is not None else value,
        "raised": raised,
        "spans": tuple(_span(each) for each in _some(done, "spans", 1000)),
        "blocked": _stretches(_some(done, "blocked", 1000)),
        "leftover_tasks": tuple(
            Leftover(str(task)[:80], str(name)[:80], _line(line))
            for task, name, line in _some(done, "leftover_tasks")
        ),
        "never_awaited": tuple(
            NeverAwaited(str(name)[:80], _line(line)) for name, line in _some(done, "never_awaited")
        ),
        "loop_errors": tuple(
            LoopError(str(message)[:200], str(kind)[:80], str(text)[:200])
            for message, kind, text in _some(done, "loop_errors")
        ),
        "mixed": tuple(str(each)[:80] for each in _some(done, "mixed")),
        "queued": max(0.0, float(done.get("queued", 0.0))),
    }


def read_syntax(done: dict[str, Any]) -> Syntax | None:
    """Where a file that was to be loaded is no Python; None where it is, or can't be told."""
    data = done.get("syntax")
    if type(data) is not list or len(data) != 4:
        return None
    message, line, column, text = data
    number = (int, type(None))
    if not (type(message) is type(text) is str and type(line) in number and type(column) in number):
        return None
    return message[:300], _line(line), _line(column), text[:300]


def with_lines(raised: Raised | None, content: bytes) -> Raised | None:
    """Put the lines of a student's file beside the line numbers of a traceback."""
    if raised is None or not raised.frames:
        return raised
    lines = content.decode("utf-8", "replace").splitlines()
    frames = tuple(
        replace(frame, text=lines[frame.line - 1][:200]) if 0 < frame.line <= len(lines) else frame
        for frame in raised.frames
    )
    return replace(raised, frames=frames)


def _span(data: Any) -> Span:
    kind, label, row, start, end, line = data
    start, end = _seconds(start), _seconds(end)
    if kind not in ("call", "wait", "task") or not start <= end:
        raise ValueError("a span that can't be")
    return Span(str(label)[:80], start, end, str(row)[:80], kind, _line(line))


def _blocked(data: Any) -> Blocked:
    start, duration, where, kind = data
    return Blocked(_seconds(start), _seconds(duration), str(where or "")[:200], str(kind)[:20])


def _stretches(data: Iterable[Any]) -> tuple[Blocked, ...]:
    """Blocked time; what one line did without a break between is one stretch of it: a loop of
    short sleeps blocks for their sum."""
    found: list[Blocked] = []
    for each in map(_blocked, data):
        last = found[-1] if found else None
        if (
            last is not None
            and (last.where, last.kind) == (each.where, each.kind)
            and abs(each.start - (last.start + last.duration)) < 1e-6
        ):
            found[-1] = replace(last, duration=each.start + each.duration - last.start)
        else:
            found.append(each)
    return tuple(found)


def _some(done: dict[str, Any], name: str, most: int = 20) -> list[Any]:
    """The first items of a list of an answer: as many as an honest worker sends."""
    items = done.get(name, [])
    if type(items) is not list:
        raise TypeError(f"{name} that are no list")
    return items[:most]


def _seconds(value: Any) -> float:
    if type(value) is not int and not (type(value) is float and math.isfinite(value)):
        raise ValueError("a time that is none")
    return float(max(-LATEST, min(value, LATEST)))


def _line(value: Any) -> int | None:
    return value if type(value) is int and 0 < value < 1 << 31 else None
