"""Blocking sockets on virtual time.

A thread that blocks in ``recv`` waits like everybody else: parked, with its descriptor. So a
client in a thread and a server on a loop, both of this process, talk at exact times. A connection
to another host is a real wait.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

from gradeloop.worker.clock import real
from gradeloop.worker.clock.descriptors import READ, WRITE, FdSet, is_simulated, wait_for
from gradeloop.worker.clock.outside import External
from gradeloop.worker.clock.patches import Patches
from gradeloop.worker.clock.scheduler import Scheduler
from gradeloop.worker.clock.traffic import Traffic

__all__ = ["patch_sockets"]

_DONT_WAIT = getattr(socket, "MSG_DONTWAIT", 0)


def _is_here(sock: socket.socket, address: Any) -> bool:
    """True for an address of this machine."""
    if sock.family not in (socket.AF_INET, socket.AF_INET6):
        return True
    host = address[0] if isinstance(address, tuple) and address else address
    return isinstance(host, str) and (
        host.startswith(("127.", "::1", "::ffff:127.")) or host in ("localhost", "", "0.0.0.0")
    )


def patch_sockets(scheduler: Scheduler, patches: Patches, traffic: Traffic) -> None:
    """Makes the blocking methods of ``socket.socket`` wait on virtual time."""
    kind: Any = socket.socket
    real_init = kind.__init__

    def init(self: socket.socket, *args: Any, **kwargs: Any) -> None:
        real_init(self, *args, **kwargs)
        traffic.sockets.add(self)

    patches.set(kind, "__init__", init)
    for name in ("recv", "recv_into", "recvfrom", "recvfrom_into", "recvmsg", "accept"):
        if hasattr(kind, name):
            patches.set(kind, name, _waiting(scheduler, getattr(kind, name), name, READ))
    for name in ("send", "sendto", "sendmsg"):
        if hasattr(kind, name):
            patches.set(kind, name, _waiting(scheduler, getattr(kind, name), name, WRITE))
    patches.set(kind, "sendall", _sendall(scheduler, kind.sendall))
    for name in ("connect", "connect_ex"):
        patches.set(kind, name, _connect(scheduler, traffic, getattr(kind, name), name))


def _wait(scheduler: Scheduler, sock: socket.socket, mask: int, name: str) -> None:
    timeout = sock.gettimeout()
    delay = None if timeout is None else round(timeout * real.NS)
    if not wait_for(scheduler, FdSet([(sock.fileno(), mask)]), delay, name, idle=False):
        raise TimeoutError("timed out")


def _blocks(scheduler: Scheduler, sock: socket.socket) -> bool:
    return sock.gettimeout() != 0 and sock.fileno() >= 0 and is_simulated(scheduler)


def _waiting(scheduler: Scheduler, plain: Any, name: str, mask: int) -> Callable[..., Any]:
    def method(self: socket.socket, /, *args: Any, **kwargs: Any) -> Any:
        if _blocks(scheduler, self):
            _wait(scheduler, self, mask, f"socket.{name}")
        return plain(self, *args, **kwargs)

    return method


def _sendall(scheduler: Scheduler, plain: Any) -> Callable[..., None]:
    def sendall(self: socket.socket, data: Any, flags: int = 0, /) -> None:
        if not _blocks(scheduler, self):
            plain(self, data, flags)
            return
        with memoryview(data) as view, view.cast("B") as left:
            sent = 0
            while sent < len(left):
                _wait(scheduler, self, WRITE, "socket.sendall")
                sent += real.CSocket.send(self, left[sent:], flags | _DONT_WAIT)

    return sendall


def _connect(scheduler: Scheduler, traffic: Traffic, plain: Any, name: str) -> Callable[..., Any]:
    def connect(self: socket.socket, address: Any, /) -> Any:
        if _is_here(self, address) or not is_simulated(scheduler):
            return plain(self, address)
        traffic.leaving.add(self)
        if self.gettimeout() == 0:
            return plain(self, address)
        with External(scheduler, f"socket.{name}"):
            return plain(self, address)

    return connect
