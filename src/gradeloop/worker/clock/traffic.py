"""Which waited-for descriptors belong to this process, and whether bytes are on their way.

A connection over loopback between two sockets of this process is part of the simulation: time
must not jump while the kernel still carries bytes from one to the other. The kernel's counters
tell: what one side has sent, the other has received. Every other peer is outside.
"""

from __future__ import annotations

import os
import socket
import stat
import struct
import weakref
from pathlib import Path
from typing import Any

from gradeloop.worker.clock import real
from gradeloop.worker.clock.outside import Outside

__all__ = ["HAS_TCP_INFO", "Traffic"]

_Pair = tuple[tuple[str, int], tuple[str, int]]

# struct tcp_info: offsets of three counters, and the length that holds them all.
_RECEIVED, _SENT, _SENT_AGAIN, _LENGTH = 128, 200, 208, 216
_ESTABLISHED, _SYN_SENT, _CLOSING = 1, 2, frozenset({4, 9, 11})  # FIN-WAIT-1, LAST-ACK, CLOSING

HAS_TCP_INFO = hasattr(socket, "TCP_INFO")

# How long bytes may be on their way, and how long a peer that we can't see may take to appear.
_LONGEST, _PATIENCE, _STEP = 2 * real.NS, real.NS // 20, 0.0005


def _address(raw: Any) -> tuple[str, int]:
    host = raw[0].removeprefix("::ffff:")
    return ("127.0.0.1" if host in ("0.0.0.0", "::", "::1") else host), raw[1]


def _pair(sock: Any) -> _Pair | None:
    try:
        return _address(sock.getsockname()), _address(sock.getpeername())
    except OSError:
        return None


class _Counters:
    """One side of a connection, as the kernel counts it."""

    __slots__ = ("received", "sent", "state")

    def __init__(self, sock: Any) -> None:
        raw = sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 256)
        self.state: int = raw[0]
        known = len(raw) >= _LENGTH
        unpack = struct.unpack_from
        self.received: int = unpack("Q", raw, _RECEIVED)[0] if known else 0
        again: int = unpack("Q", raw, _SENT_AGAIN)[0] if known else 0
        self.sent: int = unpack("Q", raw, _SENT)[0] - again if known else 0


class Traffic:
    """Remembers the sockets of this process, and judges those that somebody waits for."""

    def __init__(self, outside: Outside) -> None:
        self.sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self.leaving: weakref.WeakSet[socket.socket] = weakref.WeakSet()  # connect to other hosts
        self._outside = outside
        self._known: set[_Pair] = set()  # connections that had both ends here

    def forget(self) -> None:
        """The sockets so far are none of the submission's."""
        for each in (self.sockets, self.leaving, self._known):
            each.clear()

    def settle(self, members: list[int]) -> str | None:
        """Waits until nothing is on its way; names what is awaited from outside, if anything."""
        began = real.monotonic_ns()
        while True:
            moving, likely, awaited = self._judge(members)
            waited = real.monotonic_ns() - began
            if not (moving and waited < _LONGEST) and not (likely and waited < _PATIENCE):
                return awaited
            if self._any_ready(members):
                return awaited
            real.sleep(_STEP)

    def _any_ready(self, members: list[int]) -> bool:
        poll = real.poll()
        for fd in members:
            poll.register(fd, 0x1)
        return bool(poll.poll(0))

    def _judge(self, members: list[int]) -> tuple[bool, bool, str | None]:
        ends: dict[_Pair, socket.socket] = {}
        listening: set[int] = set()
        for sock in list(self.sockets):
            if sock.fileno() < 0 or sock.type != socket.SOCK_STREAM:
                continue
            if sock.family not in (socket.AF_INET, socket.AF_INET6):
                continue
            pair = _pair(sock)
            if pair is not None:
                ends[pair] = sock
            elif sock.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                listening.add(sock.getsockname()[1])
        moving = likely = False
        awaited: str | None = None
        for fd in members:
            verdict = self._judge_one(fd, ends, listening)
            moving = moving or verdict == "moving"
            likely = likely or verdict == "likely"
            if verdict not in ("inside", "moving", "likely"):
                awaited = verdict
        return moving, likely, awaited

    def _judge_one(self, fd: int, ends: dict[_Pair, socket.socket], listening: set[int]) -> str:
        """``inside``, ``moving`` or ``likely`` (may be moving), or the name of what is outside."""
        try:
            mode = os.fstat(fd).st_mode
        except OSError:
            return "inside"  # closed: whoever waits for it waits for ever
        if stat.S_ISFIFO(mode):
            return "a pipe" if self._outside.has_children() else "inside"
        if not stat.S_ISSOCK(mode):
            return self._judge_file(fd, mode)
        sock = real.CSocket(fileno=fd)
        try:
            return self._judge_socket(sock, ends, listening)
        except OSError:
            return "inside"
        finally:
            sock.detach()

    def _judge_file(self, fd: int, mode: int) -> str:
        if stat.S_ISCHR(mode):
            return "a terminal"
        try:
            name = str(Path(f"/proc/self/fd/{fd}").readlink())
        except OSError:
            return "a descriptor"
        if name.endswith("[eventfd]"):
            return "inside"
        return "a child process" if "pidfd" in name else "a descriptor"

    def _judge_socket(
        self, sock: Any, ends: dict[_Pair, socket.socket], listening: set[int]
    ) -> str:
        if sock.family == getattr(socket, "AF_UNIX", None):
            return "a local socket" if self._outside.has_children() else "inside"
        if sock.type != socket.SOCK_STREAM:
            return "likely"
        if sock.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            return "inside"
        if any(other.fileno() == sock.fileno() for other in list(self.leaving)):
            return "another host"
        if not HAS_TCP_INFO:
            return "likely"
        mine = _Counters(sock)
        pair = _pair(sock)
        if pair is None:
            return "moving" if mine.state == _SYN_SENT else "inside"
        peer = ends.get((pair[1], pair[0]))
        if peer is not None:
            self._known.add(pair)
            self._known.add((pair[1], pair[0]))
            theirs = _Counters(peer)
            even = mine.sent == theirs.received and theirs.sent == mine.received
            closing = mine.state in _CLOSING or theirs.state in _CLOSING
            return "inside" if even and not closing else "moving"
        if mine.state != _ESTABLISHED:
            return "inside"
        if pair in self._known or pair[1][1] in listening:
            return "likely"  # its end, or its acceptance, is on the way
        return f"the host {pair[1][0]}"
