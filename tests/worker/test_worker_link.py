"""The worker's line: what leaves when, and with which time."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from gradeloop.worker.clock import Clock, make_clock
from gradeloop.worker.frames import FrameStream, pack
from gradeloop.worker.link import MOST_KEPT, Link


@pytest.fixture
def line() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    ours.settimeout(20)
    with ours, theirs:
        yield ours, theirs


@pytest.fixture
def virtual() -> Iterator[Clock]:
    clock = make_clock("virtual")
    clock.install()
    yield clock
    clock.uninstall()


def test_a_note_leaves_with_the_next_message_and_bears_its_own_time(
    virtual: Clock, line: tuple[socket.socket, socket.socket]
) -> None:
    ours, theirs = line
    link = Link(theirs.fileno(), virtual)
    link.begin({"event": "started"})
    virtual.block(0.5)
    ours.setblocking(False)
    with pytest.raises(BlockingIOError):
        ours.recv(1)
    ours.setblocking(True)
    link.tell({"event": "done"})
    stream = FrameStream(ours.fileno())
    assert stream.receive() == {"at": 0.0, "event": "started"}
    assert stream.receive() == {"at": 0.5, "event": "done"}


def test_notes_do_not_pile_up_without_end(
    virtual: Clock, line: tuple[socket.socket, socket.socket]
) -> None:
    ours, theirs = line
    link = Link(theirs.fileno(), virtual)
    for number in range(MOST_KEPT + 1):
        link.note({"event": "cancelled", "call": number})
    stream = FrameStream(ours.fileno())
    received = [stream.receive() for _ in range(MOST_KEPT)]
    assert [each and each["call"] for each in received] == list(range(MOST_KEPT))


def test_on_the_wall_clock_a_run_begins_once_the_judge_has_noted_it(
    line: tuple[socket.socket, socket.socket],
) -> None:
    ours, theirs = line
    clock = make_clock("wall")
    clock.install()
    try:
        ours.sendall(pack({}))
        Link(theirs.fileno(), clock).begin({"event": "started"})
    finally:
        clock.uninstall()
    message = FrameStream(ours.fileno()).receive()
    assert message is not None
    assert message["wait"] is True


def test_answers_go_to_the_messages_that_they_answer_whoever_asks_first(
    virtual: Clock, line: tuple[socket.socket, socket.socket]
) -> None:
    ours, theirs = line
    link = Link(theirs.fileno(), virtual)
    first, second = link.post({"event": "begin", "n": 1}), link.post({"event": "begin", "n": 2})
    ours.sendall(pack({"to": 1}) + pack({"to": 2}) + pack({"to": 3}))
    assert link.ask({"event": "end"}) == {"to": 3}
    assert (second.get(), first.get()) == ({"to": 2}, {"to": 1})
    stream = FrameStream(ours.fileno())
    events = [stream.receive() for _ in range(3)]
    assert [each and each["event"] for each in events] == ["begin", "begin", "end"]


def test_an_answer_that_is_looked_at_is_waited_for(
    virtual: Clock, line: tuple[socket.socket, socket.socket]
) -> None:
    ours, theirs = line
    reply = Link(theirs.fileno(), virtual).post({"event": "begin"})
    ours.sendall(pack({"call": 7}))
    assert reply.get() == {"call": 7}
    assert FrameStream(ours.fileno()).receive() == {"at": 0.0, "event": "begin"}
