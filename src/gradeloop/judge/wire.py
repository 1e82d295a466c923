"""Lines of JSON between the supervisor, a judge and its lanes: trusted processes of one house."""

from __future__ import annotations

import json
import socket
from typing import Any

__all__ = ["Line", "tell"]


def tell(end: socket.socket, message: dict[str, Any]) -> None:
    """Send one message, blocking."""
    end.sendall(json.dumps(message, separators=(",", ":")).encode() + b"\n")


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
