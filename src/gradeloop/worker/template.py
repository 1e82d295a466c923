"""A worker that has loaded its submission, and copies itself: a worker for each check.

To get ready and to load the file takes a worker longer than most checks do. So a template does
both once, and forks whenever the judge sends it a copy's ends of the protocol and of the output.
What a check leaves behind in memory ends with its copy, as it would with any worker.

What would not end with it makes a template unfit: a thread, which no fork takes along; an open
file, whose place in it all copies would share; a child; files. Then, as after anything else that
goes wrong, it ends itself, and the judge gives each check a worker that loads for itself.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # signal's own make an enum of each number
import array
import os
import random
import socket
from typing import Final, NamedTuple

from gradeloop.worker.clock import Clock, meter, real
from gradeloop.worker.job import ORDER_LAST
from gradeloop.worker.sandbox import Walls

__all__ = ["become_copy"]

PASSED: Final = 2
"""Descriptors that come with an order."""

# Taken now: a submission is loaded by the time that they are needed.
_fork, _waitpid, _getpid, _getppid = os.fork, os.waitpid, os.getpid, os.getppid
_scandir, _listdir = os.scandir, os.listdir
_state_of_random, _set_state_of_random = random.getstate, random.setstate

_Listing = list[tuple[str, int, int]]


class _Order(NamedTuple):
    """What the judge sent: whether it is the last, and the copy's ends of its two lines."""

    last: bool
    protocol: int
    output: int


def become_copy(protocol: int, clock: Clock, walls: Walls, folder: str) -> tuple[int, int]:
    """Copy this process for each of the judge's orders; returns in the copies only.

    Where the judge wants no more after this one, the original is as good as a copy. Either way
    no process can be made any more. The clock is halted.

    Args:
        protocol: The descriptor on which orders come.
        folder: The worker's folder.

    Returns:
        A copy's own ends of the protocol and of the output.
    """
    clock.halt()
    line = real.CSocket(socket.AF_UNIX, socket.SOCK_STREAM, 0, protocol)
    found = _files(folder)
    fit = len(found) == 1 and _alone(protocol)  # the one file is the submission's
    chance, original = _state_of_random(), _getpid()
    handler = _signal.signal(_signal.SIGCHLD, _signal.SIG_IGN)  # nobody waits for copies
    while fit and (order := _order(line)) is not None:
        fit = _files(folder) == found
        if fit and (order.last or _fork() == 0):
            _signal.signal(_signal.SIGCHLD, handler)
            _set_state_of_random(chance)  # forking gave the copy another
            walls.complete()
            if original not in (_getpid(), _getppid()):
                break  # it was ended before this could be told to end with it
            line.detach()
            meter.suspect()  # what the kernel says of this process can't be read any more
            return order.protocol, order.output
        os.close(order.protocol)
        os.close(order.output)
    os._exit(0)


def _alone(protocol: int) -> bool:
    """Whether this process is one thread without children, with the descriptors that it began
    with; no, where that can't be found out."""
    try:
        if len(_listdir("/proc/self/task")) > 1:
            return False
        # One more is that of the listing itself.
        return len(_listdir("/proc/self/fd")) == protocol + 2 and not _has_children()
    except OSError:
        return False


def _has_children() -> bool:
    try:
        _waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


def _files(folder: str) -> _Listing:
    """What lies in the worker's folder: names, sizes, and when each was written to."""
    found = []
    with _scandir(folder) as entries:
        for entry in entries:
            status = entry.stat(follow_symlinks=False)
            found.append((entry.name, status.st_size, status.st_mtime_ns))
    return sorted(found)


def _order(line: real.CSocket) -> _Order | None:
    """The judge's next order; None when it wants no more."""
    numbers = array.array("i")
    data, extra, _, _ = line.recvmsg(1, socket.CMSG_LEN(PASSED * numbers.itemsize))
    for _, _, content in extra:
        numbers.frombytes(content)
    if not data or len(numbers) != PASSED:
        return None
    return _Order(data == ORDER_LAST, *numbers)
