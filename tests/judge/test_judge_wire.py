"""Messages between a supervisor, its judges and their lanes."""

from __future__ import annotations

import math
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from gradeloop.judge.wire import Line, Outbox, tell

Ends = tuple[socket.socket, Line]


@pytest.fixture
def ends() -> Iterator[Ends]:
    """One end to talk at, and the line at the other."""
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    yield ours, Line(theirs)
    ours.close()
    theirs.close()


def arrived(line: Line) -> list[dict[str, Any]] | None:
    """What is there now; an empty list where nothing is."""
    try:
        return line.read()
    except BlockingIOError:
        return []


def test_a_message_that_is_told_arrives_at_once(ends: Ends) -> None:
    end, line = ends
    tell(end, {"a": "ü\n"})
    assert arrived(line) == [{"a": "ü\n"}]


def test_what_is_held_leaves_together_when_it_is_sent(ends: Ends) -> None:
    end, line = ends
    outbox = Outbox(end, hold=math.inf)
    outbox.put({"a": 1})
    outbox.put({"b": 2})
    assert arrived(line) == []
    outbox.send()
    assert arrived(line) == [{"a": 1}, {"b": 2}]
    outbox.send()
    assert arrived(line) == []


def test_what_need_not_wait_takes_along_what_did(ends: Ends) -> None:
    end, line = ends
    now = 10.0
    outbox = Outbox(end, hold=0.5, clock=lambda: now)
    outbox.put({"a": 1})
    now = 10.4
    outbox.put({"b": 2})
    assert arrived(line) == []
    now = 10.5
    outbox.put({"c": 3})
    assert arrived(line) == [{"a": 1}, {"b": 2}, {"c": 3}]
    now = 10.9
    outbox.put({"d": 4})
    assert arrived(line) == []


def test_without_a_hold_nothing_waits(ends: Ends) -> None:
    end, line = ends
    Outbox(end, hold=0.0).put({"a": 1})
    assert arrived(line) == [{"a": 1}]


def test_half_a_message_waits_for_its_rest(ends: Ends) -> None:
    end, line = ends
    end.sendall(b'{"a":1}\n{"b"')
    assert arrived(line) == [{"a": 1}]
    end.sendall(b":2}\n")
    assert arrived(line) == [{"b": 2}]


def test_a_line_that_is_hung_up_says_so(ends: Ends) -> None:
    end, line = ends
    end.close()
    assert arrived(line) is None
