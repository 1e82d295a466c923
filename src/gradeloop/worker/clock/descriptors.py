"""Waiting for descriptors: select, poll, epoll, selectors and reads from a pipe.

Whoever waits parks with the descriptors that he waits for, and the scheduler asks them before it
lets time jump. With a timeout and nothing that comes, such a wait is a sleep: in a callback it
blocks the loop, and is written down.
"""

from __future__ import annotations

import os
import select
import selectors
from collections.abc import Callable, Iterable
from typing import Any

from gradeloop.worker.clock import real
from gradeloop.worker.clock.participants import Descriptors
from gradeloop.worker.clock.patches import Patches
from gradeloop.worker.clock.scheduler import Scheduler

__all__ = ["FdSet", "SelectorSet", "patch_descriptors", "wait_for"]

READ, WRITE = 0x1, 0x4  # POLLIN, POLLOUT


class FdSet:
    """Plain descriptors with poll's masks."""

    __slots__ = ("_watched",)

    def __init__(self, watched: Iterable[tuple[int, int]]) -> None:
        self._watched = list(watched)

    def ready(self) -> bool:
        if not self._watched:
            return False
        poll = real.poll()
        for fd, mask in self._watched:
            poll.register(fd, mask)
        return bool(poll.poll(0))

    def watched(self) -> list[tuple[int, int]]:
        return self._watched

    def members(self) -> list[int]:
        return [fd for fd, _ in self._watched]


class SelectorSet:
    """What is registered with a selector.

    Attributes:
        own: A loop's wake-up pipe, which is nobody's business; -1 while there is none.
    """

    __slots__ = ("_poll", "_selector", "own")

    def __init__(self, selector: selectors.BaseSelector, poll: Callable[[float], Any]) -> None:
        self._selector = selector
        self._poll = poll
        self.own = -1

    def ready(self) -> bool:
        return bool(self._poll(0))

    def watched(self) -> list[tuple[int, int]]:
        fileno = getattr(self._selector, "fileno", None)
        if fileno is not None:
            return [(fileno(), READ)]
        return [
            (key.fd, (READ if key.events & 1 else 0) | (WRITE if key.events & 2 else 0))
            for key in self._selector.get_map().values()
        ]

    def members(self) -> list[int]:
        registered = self._selector.get_map()
        if registered is None or (self.own >= 0 and len(registered) <= 1):
            return []
        return [key.fd for key in registered.values() if key.fd != self.own]


def wait_for(
    scheduler: Scheduler, descriptors: Descriptors, delay: int | None, name: str, *, idle: bool
) -> bool:
    """Parks the calling thread until a descriptor is ready (True) or the delay is over."""
    participant = scheduler.me()
    start = scheduler.now
    deadline = None if delay is None else start + delay
    while not descriptors.ready():
        left = None if deadline is None else deadline - scheduler.now
        if left is not None and left <= 0:
            scheduler.blocked_since(participant, start, "sleep" if idle else "io")
            return False
        scheduler.mutex.acquire()
        scheduler.park(participant, left, name, descriptors)
    scheduler.blocked_since(participant, start, "io")
    return True


def is_simulated(scheduler: Scheduler) -> bool:
    """False where the calling thread is to wait for real."""
    return not scheduler.real and not scheduler.me().harness


def _fileno(thing: Any) -> int:
    return thing if isinstance(thing, int) else int(thing.fileno())


def patch_descriptors(scheduler: Scheduler, patches: Patches) -> None:
    """Makes the ways of waiting for descriptors wait on virtual time."""
    real_select = real.select_select

    def virtual_select(
        rlist: Any, wlist: Any, xlist: Any, timeout: float | None = None, /
    ) -> tuple[list[Any], list[Any], list[Any]]:
        rlist, wlist, xlist = list(rlist), list(wlist), list(xlist)
        found: tuple[list[Any], list[Any], list[Any]] = real_select(rlist, wlist, xlist, 0)
        if not is_simulated(scheduler):
            return found if any(found) else real_select(rlist, wlist, xlist, timeout)
        if any(found):
            return found
        if timeout is not None and timeout <= 0:
            if timeout < 0:
                return real_select(rlist, wlist, xlist, timeout)  # complains
            scheduler.poll(descriptors=True)
            return found
        watched = [(_fileno(r), READ) for r in rlist] + [(_fileno(w), WRITE) for w in wlist]
        watched += [(_fileno(x), 0x2) for x in xlist]
        delay = None if timeout is None else round(timeout * real.NS)
        wait_for(scheduler, FdSet(watched), delay, "select.select", idle=not watched)
        return real_select(rlist, wlist, xlist, 0)

    patches.set(select, "select", virtual_select)
    for kind, plain in real.SELECT.items():
        patches.set(kind, "select", _selector_select(scheduler, plain))
    for name, in_seconds in (("poll", False), ("epoll", True)):
        if hasattr(select, name):
            made = _poll_class(scheduler, getattr(select, name), f"select.{name}", in_seconds)
            patches.set(select, name, made)
    patches.set(os, "read", _os_read(scheduler))


def _selector_select(scheduler: Scheduler, plain: Any) -> Callable[..., list[Any]]:
    def select_(self: Any, timeout: float | None = None) -> list[Any]:
        if not is_simulated(scheduler):
            return plain(self, timeout)  # type: ignore[no-any-return]
        found: list[Any] = plain(self, 0)
        if found:
            return found
        if timeout is not None and timeout <= 0:
            scheduler.poll(descriptors=True)
            return found
        delay = None if timeout is None else round(timeout * real.NS)
        inside = SelectorSet(self, lambda _: plain(self, 0))
        idle = not inside.members()
        wait_for(scheduler, inside, delay, f"{type(self).__name__}.select", idle=idle)
        return plain(self, 0)  # type: ignore[no-any-return]

    return select_


def _poll_class(scheduler: Scheduler, plain: Any, name: str, in_seconds: bool) -> Any:
    unit = real.NS if in_seconds else 1_000_000

    class VirtualPoll:
        """A polling object whose timeout is on virtual time."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            self._inner = plain(*args, **kwargs)
            self._masks: dict[int, int] = {}

        @classmethod
        def fromfd(cls, fd: int) -> Any:
            return plain.fromfd(fd)

        def __getattr__(self, attribute: str) -> Any:
            return getattr(self._inner, attribute)

        def register(self, fd: Any, *mask: int) -> None:
            self._inner.register(fd, *mask)
            self._masks[_fileno(fd)] = mask[0] if mask else 0x7

        def modify(self, fd: Any, mask: int) -> None:
            self._inner.modify(fd, mask)
            self._masks[_fileno(fd)] = mask

        def unregister(self, fd: Any) -> None:
            self._inner.unregister(fd)
            self._masks.pop(_fileno(fd), None)

        def poll(self, timeout: float | None = None, *most: int) -> Any:
            if not is_simulated(scheduler):
                return self._inner.poll(timeout, *most)
            found = self._inner.poll(0, *most)
            if found:
                return found
            if timeout is not None and 0 <= timeout < 1e-9:
                scheduler.poll(descriptors=True)
                return found
            delay = None if timeout is None or timeout < 0 else round(timeout * unit)
            watched = FdSet((fd, mask & 0x7 or READ) for fd, mask in self._masks.items())
            wait_for(scheduler, watched, delay, name, idle=not self._masks)
            return self._inner.poll(0, *most)

        def __enter__(self) -> VirtualPoll:
            return self

        def __exit__(self, *_: object) -> None:
            self._inner.close()

    return VirtualPoll


def _os_read(scheduler: Scheduler) -> Callable[..., bytes]:
    def read(fd: int, length: int, /) -> bytes:
        if is_simulated(scheduler) and isinstance(fd, int) and fd >= 0:
            try:
                blocking = os.get_blocking(fd)
            except OSError:
                blocking = False
            if blocking:
                wait_for(scheduler, FdSet([(fd, READ)]), None, "os.read", idle=False)
        return real.read(fd, length)

    return read
