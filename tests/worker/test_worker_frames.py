"""Frames: any cut of the stream gives the same messages, and rubbish gives a FrameError."""

from __future__ import annotations

import json
import os
import struct
import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradeloop.worker.frames import MAX_FRAME, FrameError, FrameReader, FrameStream, pack, send

MESSAGES = st.dictionaries(
    st.text(max_size=5), st.integers() | st.text(max_size=50) | st.none() | st.booleans()
)


def framed(text: bytes) -> bytes:
    return struct.pack("!I", len(text)) + text


@given(st.lists(MESSAGES, max_size=6), st.lists(st.integers(1, 40), min_size=1))
def test_however_the_stream_is_cut_the_messages_are_the_same(
    messages: list[dict[str, Any]], cuts: list[int]
) -> None:
    stream = b"".join(map(pack, messages))
    reader, found, at, turn = FrameReader(), [], 0, 0
    while at < len(stream):
        step = cuts[turn % len(cuts)]
        found += reader.feed(stream[at : at + step])
        at, turn = at + step, turn + 1
    assert found == messages


@given(st.binary(max_size=200))
def test_any_bytes_give_messages_or_a_frame_error(data: bytes) -> None:
    try:
        found = FrameReader().feed(data)
    except FrameError:
        return
    assert all(type(each) is dict for each in found)


@given(st.binary(max_size=60))
def test_any_text_in_a_frame_gives_a_message_or_a_frame_error(text: bytes) -> None:
    try:
        found = FrameReader().feed(framed(text))
    except FrameError:
        return
    assert [type(each) for each in found] == [dict]


@pytest.mark.parametrize(
    "text",
    [b"", b"[]", b"1", b"null", b"{", b'{"a":1} x', b"\xff\xfe", b"[" * 100_000, b'{"a":NaN'],
    ids=lambda text: repr(text[:9]),
)
def test_a_frame_that_is_no_json_object_is_refused(text: bytes) -> None:
    with pytest.raises(FrameError, match="a frame that is no JSON"):
        FrameReader().feed(framed(text))


def test_a_number_of_very_many_digits_is_refused_and_not_converted() -> None:
    with pytest.raises(FrameError):
        FrameReader().feed(framed(b'{"a":' + b"9" * 100_000 + b"}"))


def test_a_length_over_the_cap_is_refused_before_anything_is_kept() -> None:
    with pytest.raises(FrameError, match=f"at most {MAX_FRAME} are taken"):
        FrameReader().feed(struct.pack("!I", MAX_FRAME + 1))


def test_a_message_over_the_cap_is_not_sent() -> None:
    with pytest.raises(FrameError, match="at most"):
        pack({"a": "x" * MAX_FRAME})


@pytest.fixture
def pipe() -> Any:
    ends = os.pipe()
    yield ends
    for end in ends:
        try:
            os.close(end)
        except OSError:
            continue


def test_a_message_larger_than_the_pipe_arrives_whole(pipe: tuple[int, int]) -> None:
    message = {"text": "x" * 300_000}
    writer = threading.Thread(target=send, args=(pipe[1], pack(message)))
    writer.start()
    assert FrameStream(pipe[0]).receive() == message
    writer.join()


@pytest.mark.parametrize(
    "part", [b"", b"\0\0", pack({"a": 1})[:-1]], ids=["nothing", "head", "cut"]
)
def test_a_stream_that_ends_early_gives_none(pipe: tuple[int, int], part: bytes) -> None:
    os.write(pipe[1], part)
    os.close(pipe[1])
    assert FrameStream(pipe[0]).receive() is None


def test_a_blocking_reader_refuses_a_length_over_the_cap(pipe: tuple[int, int]) -> None:
    os.write(pipe[1], b"\xff\xff\xff\xff")
    with pytest.raises(FrameError):
        FrameStream(pipe[0]).receive()


def test_what_is_packed_is_ascii() -> None:
    assert json.loads(pack({"a": "é🙂"})[4:].decode("ascii")) == {"a": "é🙂"}
