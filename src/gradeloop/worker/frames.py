"""Length-prefixed frames of JSON: four bytes of length, then that many bytes of text.

One frame is one message. A length over the cap, or a text that is no JSON object, is a fault of
the sender: the judge treats it as tampering, the worker ends.
"""

from __future__ import annotations

import json
import json.encoder
import os
import struct
from collections.abc import Callable
from typing import Any, Final

__all__ = ["MAX_FRAME", "FrameError", "FrameReader", "FrameStream", "pack", "send"]

MAX_FRAME: Final = 8 << 20
"""Bytes; the codec's own caps keep honest messages well below."""

_LENGTH: Final = struct.Struct("!I")

Message = dict[str, Any]

# Taken now: a submission may replace what stands in ``os``, and a clock what stands in ``socket``.
_read, _write = os.read, os.write
_message_of = json.JSONDecoder().raw_decode


def _encoding() -> Callable[[Message], str]:
    """What ``JSONEncoder.encode`` does, with the encoder in C that it makes for each text made
    once: for a message as short as most here that takes half the time."""
    plain = json.JSONEncoder(separators=(",", ":"))
    try:
        in_c: Any = json.encoder.c_make_encoder  # type: ignore[attr-defined]
        quote = json.encoder.encode_basestring_ascii
        chunks = in_c(None, plain.default, quote, None, ":", ",", False, False, True)
        chunks({"at": 0.5, "event": None}, 0)
    except (AttributeError, TypeError):  # an interpreter without it, or with another
        return plain.encode
    return lambda message: "".join(chunks(message, 0))


_text_of = _encoding()


class FrameError(ValueError):
    """What arrived is no frame."""


def pack(message: Message) -> bytes:
    """The bytes of one frame.

    Raises:
        FrameError: The message is larger than :data:`MAX_FRAME`.
    """
    text = _text_of(message).encode("ascii")
    if len(text) > MAX_FRAME:
        raise FrameError(f"a message of {len(text)} bytes; at most {MAX_FRAME} fit")
    return _LENGTH.pack(len(text)) + text


def unpack(text: bytes) -> Message:
    """The message of one frame's text.

    Raises:
        FrameError: The text is no JSON object.
    """
    try:
        content = text.decode()
        message, end = _message_of(content)
    except (ValueError, RecursionError) as error:
        raise FrameError(f"a frame that is no JSON: {type(error).__name__}") from None
    if end != len(content):
        raise FrameError("a frame that is no JSON: something follows it")
    if type(message) is not dict:
        raise FrameError("a frame that is no JSON object")
    return message


class FrameReader:
    """Cuts a stream of bytes into messages; holds at most one frame and one read."""

    __slots__ = ("_buffer",)

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[Message]:
        """Take in ``data`` and give the messages that are now complete.

        Raises:
            FrameError: What arrived is no frame.
        """
        buffer: bytes | bytearray = data
        if self._buffer:
            self._buffer += data
            buffer = self._buffer
        found: list[Message] = []
        start, size = 0, len(buffer)
        while size - start >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(buffer, start)
            if length > MAX_FRAME:
                raise FrameError(f"a frame of {length} bytes; at most {MAX_FRAME} are taken")
            end = start + _LENGTH.size + length
            if size < end:
                break
            found.append(unpack(bytes(buffer[start + _LENGTH.size : end])))
            start = end
        if buffer is self._buffer:
            del self._buffer[:start]
        elif start < size:
            self._buffer += data[start:]
        return found


def send(fd: int, data: bytes) -> None:
    """Send packed messages, blocking."""
    rest = memoryview(data)
    while rest:
        rest = rest[_write(fd, rest) :]


class FrameStream:
    """The messages that arrive at a descriptor, one after another, blocking."""

    __slots__ = ("_fd", "_reader", "_waiting")

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._reader = FrameReader()
        self._waiting: list[Message] = []

    def receive(self) -> Message | None:
        """The next message; None at the end of the stream.

        Raises:
            FrameError: What arrived is no frame.
        """
        while not self._waiting:
            data = _read(self._fd, 1 << 16)
            if not data:
                return None
            self._waiting = self._reader.feed(data)
        return self._waiting.pop(0)
