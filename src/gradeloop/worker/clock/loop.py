"""The event loop that a clock can watch, and how every loop of a submission becomes one.

Two seams of asyncio's selector loop are enough: ``select``, where a loop waits, and
``Handle._run``, through which every callback goes. Everything else is asyncio's own code, so a
loop behaves as students know it, in debug mode too.
"""

from __future__ import annotations

import asyncio
import asyncio.events
import selectors
from abc import abstractmethod
from typing import Any

from gradeloop.worker.clock import real
from gradeloop.worker.clock.errors import ForeignLoopError
from gradeloop.worker.clock.patches import Patches
from gradeloop.worker.clock.timers import Timers

__all__ = ["WatchedLoop", "patch_loops", "refuse", "running_loop"]

_run_handle = asyncio.events.Handle._run
_set_running_loop = asyncio._set_running_loop
_get_running_loop = asyncio._get_running_loop


class WatchedLoop(asyncio.SelectorEventLoop):
    """asyncio's selector loop, with private deadlines and a hook around each callback."""

    def __init__(self, selector: selectors.BaseSelector | None = None) -> None:
        chosen: selectors.BaseSelector = selector or selectors.DefaultSelector()
        super().__init__(chosen)
        self.deadlines = Timers()
        plain = real.SELECT.get(type(chosen))
        self._poll = chosen.select if plain is None else plain.__get__(chosen)
        chosen.select = self._watched_select  # type: ignore[method-assign]  # the seam

    @abstractmethod
    def _watched_select(self, timeout: float | None = None) -> list[Any]:
        """Waits for descriptors, for the loop's timers and for the private deadlines."""

    @abstractmethod
    def enter_callback(self) -> None:
        """A callback is about to run."""

    @abstractmethod
    def leave_callback(self, handle: asyncio.Handle) -> None:
        """A callback has run."""


def _run(handle: Any) -> None:
    loop = handle._loop
    if not isinstance(loop, WatchedLoop):
        _run_handle(handle)
        return
    loop.enter_callback()
    try:
        _run_handle(handle)
    finally:
        loop.leave_callback(handle)


def refuse(loop: asyncio.AbstractEventLoop) -> None:
    """Raises ForeignLoopError for a loop that no clock can watch."""
    if not isinstance(loop, WatchedLoop):
        raise ForeignLoopError(loop)


def _guarded_set_running_loop(loop: asyncio.AbstractEventLoop | None, /) -> None:
    if loop is not None:
        refuse(loop)
    _set_running_loop(loop)


def running_loop() -> WatchedLoop:
    """The loop that runs in this thread."""
    loop = _get_running_loop()
    if loop is None:
        raise RuntimeError("no running event loop: await this inside a coroutine of a loop")
    if not isinstance(loop, WatchedLoop):
        raise ForeignLoopError(loop)
    return loop


def patch_loops(patches: Patches, kind: type[WatchedLoop]) -> None:
    """Makes every way to an asyncio loop lead to this class, and refuses all others."""
    home: Any = asyncio
    events: Any = asyncio.events
    unix: Any = getattr(asyncio, "unix_events", None)
    for owner in (home, unix) if unix is not None else (home,):
        for name in ("SelectorEventLoop", "_UnixSelectorEventLoop", "EventLoop"):
            patches.set_if_there(owner, name, kind)
    for name in ("_UnixDefaultEventLoopPolicy", "_DefaultEventLoopPolicy"):
        policy = getattr(unix, name, None)
        if policy is not None and "_loop_factory" in vars(policy):
            patches.set(policy, "_loop_factory", kind)
    patches.set(events.Handle, "_run", _run)
    for owner in (home, events):
        patches.set(owner, "_set_running_loop", _guarded_set_running_loop)
