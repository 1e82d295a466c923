"""A worker that has loaded its submission, and copies itself: a worker for each check.

To get ready and to load the file takes a worker longer than most checks do. So a template does
both once, and forks whenever the judge sends it a copy's ends of the protocol and of the output.
What a check leaves behind in memory ends with its copy, as it would with any worker.

What would not end with it makes a template unfit: a thread, which no fork takes along; an open
file, whose place in it all copies would share; a child; files. Then, as after anything else that
goes wrong, it ends itself, and the judge gives each check a worker that loads for itself.

Most checks leave nothing behind, and a copy that still is as it was made is as good as a new one:
the judge may ask it whether it can serve another check; see :mod:`gradeloop.worker.as_loaded`.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # signal's own make an enum of each number
import array
import os
import socket
from types import ModuleType
from typing import Final, NamedTuple

from gradeloop.worker.as_loaded import AsLoaded, alone
from gradeloop.worker.clock import Clock, meter, real
from gradeloop.worker.job import ORDER_LAST
from gradeloop.worker.sandbox import Walls

__all__ = ["Copy", "become_copy"]

PASSED: Final = 2
"""Descriptors that come with an order."""

# Taken now: a submission is loaded by the time that they are needed.
_fork, _getpid, _getppid = os.fork, os.getpid, os.getppid


class Copy(NamedTuple):
    """What a copy begins with.

    Attributes:
        protocol: Its own end of the protocol.
        output: Its own end of the output.
        loaded: How it is before its first check.
    """

    protocol: int
    output: int
    loaded: AsLoaded


class _Order(NamedTuple):
    """What the judge sent: whether it is the last, and the copy's ends of its two lines."""

    last: bool
    protocol: int
    output: int


def become_copy(
    protocol: int, module: ModuleType | None, clock: Clock, walls: Walls, folder: str
) -> Copy:
    """Copy this process for each of the judge's orders; returns in the copies only.

    Where the judge wants no more after this one, the original is as good as a copy. Either way
    no process can be made any more. The clock is halted.

    Args:
        protocol: The descriptor on which orders come; there are none above it.
        module: The submission's; None if it could not be loaded.
        folder: The worker's folder.
    """
    clock.halt()
    line = real.CSocket(socket.AF_UNIX, socket.SOCK_STREAM, 0, protocol)
    loaded = AsLoaded(module, folder)
    fit = loaded.one_file() and alone(descriptors=protocol + 1)
    original = _getpid()
    handler = _signal.signal(_signal.SIGCHLD, _signal.SIG_IGN)  # nobody waits for copies
    while fit and (order := _order(line)) is not None:
        fit = loaded.same_files()
        if fit and (order.last or _fork() == 0):
            _signal.signal(_signal.SIGCHLD, handler)
            loaded.take_chance_back()  # forking gave the copy another
            walls.complete()
            if original not in (_getpid(), _getppid()):
                break  # it was ended before this could be told to end with it
            line.detach()
            meter.suspect()  # what the kernel says of this process can't be read any more
            return Copy(order.protocol, order.output, loaded)
        os.close(order.protocol)
        os.close(order.output)
    os._exit(0)


def _order(line: real.CSocket) -> _Order | None:
    """The judge's next order; None when it wants no more."""
    numbers = array.array("i")
    data, extra, _, _ = line.recvmsg(1, socket.CMSG_LEN(PASSED * numbers.itemsize))
    for _, _, content in extra:
        numbers.frombytes(content)
    if not data or len(numbers) != PASSED:
        return None
    return _Order(data == ORDER_LAST, *numbers)
