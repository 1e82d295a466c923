"""Locks on virtual time.

A lock of the operating system wakes its waiter at some moment after the release, and a clock that
jumps in between is wrong. These hand their ownership over: the waiter owns the lock, and counts as
running, before ``release`` returns. Everything else of ``threading`` and ``queue`` is built on
them by the standard library itself.
"""

from __future__ import annotations

import collections
from types import TracebackType
from typing import Any

from gradeloop.worker.clock import real
from gradeloop.worker.clock.participants import Participant
from gradeloop.worker.clock.scheduler import Scheduler

__all__ = ["lock_class"]

_LONGEST = 1 << 31


def lock_class(scheduler: Scheduler) -> type[Any]:
    """``threading.Lock`` for this scheduler."""

    class VirtualLock:
        """A mutual exclusion lock that is handed over."""

        __slots__ = ("__weakref__", "_held", "_waiters")

        def __init__(self) -> None:
            self._held = False
            self._waiters: collections.deque[Participant] = collections.deque()

        def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
            """Like threading.Lock.acquire."""
            if timeout != -1:
                if not blocking:
                    raise ValueError("can't specify a timeout for a non-blocking call")
                if timeout < 0:
                    raise ValueError("timeout value must be a non-negative number")
                if timeout > _LONGEST:
                    raise OverflowError("timeout value is too large")
            mutex = scheduler.mutex
            mutex.acquire()
            if not self._held:
                self._held = True
                mutex.release()
                return True
            if not blocking or timeout == 0:
                mutex.release()
                scheduler.poll()
                return False
            participant = scheduler.me()
            self._waiters.append(participant)
            start = scheduler.now
            delay = None if timeout == -1 else round(timeout * real.NS)
            try:
                owner = scheduler.park(participant, delay, "a lock")
            except BaseException:
                with scheduler.mutex:
                    if participant in self._waiters:
                        self._waiters.remove(participant)
                    elif self._held:
                        # Handed over in the same instant: nobody will use it.
                        self._hand_over()
                raise
            if not owner:
                with scheduler.mutex:
                    if participant in self._waiters:
                        self._waiters.remove(participant)
            scheduler.blocked_since(participant, start, "lock")
            return owner

        def _hand_over(self) -> None:
            while self._waiters:
                participant = self._waiters.popleft()
                if participant.parked:
                    scheduler.resume(participant, woken=True)
                    return
            self._held = False

        def release(self) -> None:
            """Like threading.Lock.release."""
            with scheduler.mutex:
                if not self._held:
                    raise RuntimeError("release unlocked lock")
                self._hand_over()

        def locked(self) -> bool:
            """True while somebody holds it."""
            if self._held:
                scheduler.poll()
            return self._held

        __enter__ = acquire

        def __exit__(
            self,
            kind: type[BaseException] | None,
            error: BaseException | None,
            traceback: TracebackType | None,
        ) -> None:
            self.release()

        # The names that older code and the standard library use.
        acquire_lock = acquire
        release_lock = release
        locked_lock = locked

        def _at_fork_reinit(self) -> None:
            self._held = False
            self._waiters.clear()

        def __repr__(self) -> str:
            state = "locked" if self._held else "unlocked"
            return f"<{state} _thread.lock object at {id(self):#x}>"

    VirtualLock.__name__ = VirtualLock.__qualname__ = "lock"
    return VirtualLock
