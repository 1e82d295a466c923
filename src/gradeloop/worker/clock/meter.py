"""How a thread spent a stretch of real time: computing, waiting for a processor, or blocked.

On a busy machine a callback that does nothing wrong can last long. Its wall time splits into CPU
time, time in the run queue (field 2 of the thread's schedstat) and the rest, in which the kernel
held it: only the rest is the code's doing, and only that part does not grow with the load.

Reading all three costs a few microseconds, so a stretch that is over quickly is never split: only
the wall time is read, against a base that is at most a millisecond older than the stretch.
"""

from __future__ import annotations

import contextlib
import os
from typing import NamedTuple

from gradeloop.worker.clock import real

__all__ = ["HAS_SCHEDSTAT", "Meter", "Spent", "suspect"]

_SCHEDSTAT = "/proc/thread-self/schedstat"
_FRESH = 1_000_000
# Other threads can hold the interpreter's lock, and without schedstat a wait for a processor
# looks like a block: then it takes more to be sure.
_CROWDED_FLOOR = 100_000_000
_UNCERTAIN_FLOOR = 250_000_000


class Spent(NamedTuple):
    """Nanoseconds of one stretch, by what became of them."""

    wall: int
    blocked: int
    cpu: int


# A descriptor a thread: with more threads than this, the others do without.
_MOST_OPEN = 32
_open_now = 0


def _open() -> int | None:
    try:
        fd = os.open(_SCHEDSTAT, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        int(real.pread(fd, 64, 0).split()[1])
    except (OSError, ValueError, IndexError):
        os.close(fd)
        return None
    return fd


def _probe() -> bool:
    fd = _open()
    if fd is None:
        return False
    os.close(fd)
    return True


HAS_SCHEDSTAT = _probe()


_suspicious = False


def suspect() -> None:
    """Have all meters do without schedstat, and count a wait for a processor as blocked.

    For a process that can't open it, and whose verdict stands only where no time was blocked.
    """
    global _suspicious
    _suspicious = True


class Meter:
    """Splits stretches of the thread that made it. ``begin`` and ``end`` run in that thread."""

    __slots__ = (
        "_base_cpu",
        "_base_others",
        "_base_queue",
        "_base_wall",
        "_closed",
        "_fd",
        "_from",
        "_rest",
    )

    def __init__(self) -> None:
        global _open_now
        self._fd = _open() if _open_now < _MOST_OPEN and not _suspicious else None
        self._closed = self._fd is None
        _open_now += not self._closed
        self._from = self._base_wall = self._base_cpu = self._base_queue = self._base_others = 0
        self._rest = True

    def _queue(self) -> int:
        if self._fd is None:
            return 0
        try:
            return int(real.pread(self._fd, 64, 0).split()[1])
        except (OSError, ValueError, IndexError):
            self._fd = None  # the submission closed it, or put another file in its place
            return 0

    def begin(self) -> None:
        """A stretch begins."""
        now = real.perf_counter_ns()
        if self._rest or now - self._base_wall > _FRESH:
            self._rest = False
            self._base_queue = self._queue()
            self._base_cpu = real.thread_time_ns()
            self._base_others = real.process_time_ns() if real.thread_count() else 0
            now = self._base_wall = real.perf_counter_ns()
        self._from = now

    def end(self, floor: int, *, alone: bool = False) -> Spent | None:
        """The stretch ends; None if it was shorter than ``floor`` nanoseconds.

        ``alone`` says that no other thread can have held the interpreter's lock meanwhile.
        ``blocked`` is 0 where it is too short to be told from noise.
        """
        now = real.perf_counter_ns()
        wall = now - self._from
        if wall < floor:
            return None
        cpu = real.thread_time_ns() - self._base_cpu
        blocked = now - self._base_wall - cpu - (self._queue() - self._base_queue)
        if self._fd is None and not _suspicious:
            floor = max(floor, _UNCERTAIN_FLOOR)
        if not alone and real.thread_count():
            floor = max(floor, _CROWDED_FLOOR)
            if self._base_others:
                blocked -= max(0, real.process_time_ns() - self._base_others - cpu)
        self._rest = True
        blocked = min(blocked, wall)
        return Spent(wall, blocked if blocked >= floor else 0, min(cpu, wall))

    def forgive(self, wall: int) -> None:
        """So many nanoseconds of the stretch were the clock's own doing."""
        self._from += wall
        self._base_wall += wall

    def rest(self) -> None:
        """Time passes now that belongs to no stretch."""
        self._rest = True

    def close(self) -> None:
        """Gives the descriptor back."""
        global _open_now
        if not self._closed:
            self._closed = True
            _open_now -= 1
        if self._fd is not None:
            with contextlib.suppress(OSError):
                os.close(self._fd)
            self._fd = None

    def __del__(self) -> None:
        self.close()  # a thread's own meter dies with the thread
