"""Length-prefixed frames of JSON: four bytes of length, then that many bytes of text.

One frame is one message. A length over the cap, or a text that is no JSON object, is a fault of
the sender: the judge treats it as tampering, the worker ends.
"""

from __future__ import annotations

import json
import os
import struct
from typing import Any, Final

__all__ = ["MAX_FRAME", "FrameError", "FrameReader", "FrameStream", "pack", "send"]

MAX_FRAME: Final = 8 << 20
"""Bytes; the codec's own caps keep honest messages well below."""

_LENGTH: Final = struct.Struct("!I")

Message = dict[str, Any]

# Taken now: a submission may replace what stands in ``os``, and a clock what stands in ``socket``.
_read, _write = os.read, os.write
_text_of = json.JSONEncoder(separators=(",", ":")).encode
_message_of = json.JSONDecoder().decode


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
        message = _message_of(text.decode())
    except (ValueError, RecursionError) as error:
        raise FrameError(f"a frame that is no JSON: {type(error).__name__}") from None
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
        self._buffer += data
        found: list[Message] = []
        while len(self._buffer) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._buffer)
            if length > MAX_FRAME:
                raise FrameError(f"a frame of {length} bytes; at most {MAX_FRAME} are taken")
            end = _LENGTH.size + length
            if len(self._buffer) < end:
                break
            found.append(unpack(bytes(self._buffer[_LENGTH.size : end])))
            del self._buffer[:end]
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
