"""Two addresses in the worker's own network: one where the judge answers, one where nobody does.

A worker's network namespace holds its loopback device and nothing else, so it reaches no server
of the judge's, and shall not. But a socket belongs to the namespace that it was made in, whoever
holds it: the worker makes the sockets before a line of the submission runs, and hands them to the
judge, which serves there. The walls stay as they are, and on a machine without namespaces the
same code serves on the ordinary loopback device.
"""

from __future__ import annotations

import socket
from typing import Final

__all__ = ["hand_over", "receive"]

HOST: Final = "127.0.0.1"
BACKLOG: Final = 128
PATIENCE: Final = 30.0
"""Seconds that a worker on a busy machine may take until it has its sockets."""


def hand_over(protocol: int) -> None:
    """Make both sockets and send them ahead of the first message; runs in the worker."""
    with (
        socket.create_server((HOST, 0), backlog=BACKLOG) as door,
        socket.socket() as wall,
        socket.socket(fileno=protocol) as line,
    ):
        wall.bind((HOST, 0))  # taken, but nobody listens: whoever connects is refused
        socket.send_fds(line, [b"D"], [door.fileno(), wall.fileno()])
        line.detach()


def receive(line: socket.socket) -> tuple[socket.socket, ...]:
    """The sockets that a worker has handed over; none where it ended before; runs in the judge."""
    line.settimeout(PATIENCE)
    try:
        _, fds, _, _ = socket.recv_fds(line, 1, 2)
    except OSError:
        return ()
    return tuple(socket.socket(fileno=fd) for fd in fds)
