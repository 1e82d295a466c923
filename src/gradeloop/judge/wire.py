"""Lines of JSON between the supervisor, a judge and its lanes: trusted processes of one house."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from typing import Any

__all__ = ["Line", "Outbox", "tell"]


def tell(end: socket.socket, message: dict[str, Any]) -> None:
    """Send one message, blocking."""
    end.sendall(_packed(message))


def _packed(message: dict[str, Any]) -> bytes:
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"


class Outbox:
    """Messages that leave together: whoever gets them wakes up once for all of them.

    Args:
        hold: Seconds since some left last after which the next one takes all along.
        clock: Where seconds come from.
    """

    __slots__ = ("_clock", "_end", "_hold", "_kept", "_left_at")

    def __init__(
        self, end: socket.socket, hold: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._end = end
        self._hold = hold
        self._clock = clock
        self._kept: list[bytes] = []
        self._left_at = clock()

    def put(self, message: dict[str, Any]) -> None:
        """Let a message leave, at once or later; blocking."""
        self._kept.append(_packed(message))
        if self._clock() - self._left_at >= self._hold:
            self.send()

    def send(self) -> None:
        """Let all leave that are still here, blocking."""
        if self._kept:
            data = b"".join(self._kept)
            self._kept.clear()
            self._end.sendall(data)
        self._left_at = self._clock()


class Line:
    """Cuts what arrives at one end into messages."""

    __slots__ = ("_rest", "end")

    def __init__(self, end: socket.socket) -> None:
        self.end = end
        self._rest = b""

    def read(self) -> list[dict[str, Any]] | None:
        """What has arrived, after waiting for some of it; None when the other side hung up."""
        try:
            data = self.end.recv(1 << 18)
        except ConnectionError:
            data = b""
        if not data:
            return None
        *lines, self._rest = (self._rest + data).split(b"\n")
        return [json.loads(line) for line in lines]

    def fileno(self) -> int:
        return self.end.fileno()
