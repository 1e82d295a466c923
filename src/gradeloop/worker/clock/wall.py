"""The wall clock: real time, and how much of it each callback was held by the kernel.

Nothing is simulated. The loop gets its private deadlines, ``time.sleep`` and the other calls that
usually block note the line that called them, and each callback is metered: what it spent neither
computing nor waiting for a processor, it spent blocked.
"""

from __future__ import annotations

import asyncio
import os
import select
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, ClassVar

from gradeloop.worker.clock import real
from gradeloop.worker.clock.base import Clock
from gradeloop.worker.clock.deep_patch import SUPPORTED, DeepPatch
from gradeloop.worker.clock.evidence import BlockedKind
from gradeloop.worker.clock.loop import WatchedLoop, patch_loops
from gradeloop.worker.clock.meter import HAS_SCHEDSTAT, Meter
from gradeloop.worker.clock.patches import Patches

__all__ = ["WallClock"]


class _Thread:
    """What the wall clock knows of one thread that runs a loop."""

    __slots__ = ("began", "in_callback", "longest", "meter")

    def __init__(self) -> None:
        self.meter = Meter()
        self.in_callback = False
        self.began = 0
        # The longest call known to block in this callback: its start, duration, line and kind.
        self.longest: tuple[int, int, str, BlockedKind] | None = None


class _Harness:
    """Leaves the time inside out of the callback's account."""

    __slots__ = ("_clock",)

    def __init__(self, clock: WallClock) -> None:
        self._clock = clock

    def __enter__(self) -> None:
        thread = self._clock.thread()
        if thread.in_callback:
            self._clock.settle(thread, None)

    def __exit__(self, *_: object) -> None:
        thread = self._clock.thread()
        if thread.in_callback:
            self._clock.begin(thread)


class WallClock(Clock):
    """Real seconds."""

    name: ClassVar[str] = "wall"
    simulated: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__()
        self._patches = Patches()
        self._deep = DeepPatch()
        self._threads = real.Local()
        self._zero: int = real.monotonic_ns()
        clock = self

        class WallLoop(WatchedLoop):
            """asyncio's loop on real time."""

            def _watched_select(self, timeout: float | None = None) -> list[Any]:
                deadline = self.deadlines.next()
                if deadline is not None:
                    left = max(0, deadline - clock.now_ns()) / real.NS
                    timeout = left if timeout is None else min(timeout, left)
                thread = clock.thread()
                thread.in_callback = False
                thread.meter.rest()
                events: list[Any] = self._poll(timeout)
                self.deadlines.fire(clock.now_ns())
                return events

            def enter_callback(self) -> None:
                thread = clock.thread()
                thread.in_callback = True
                clock.begin(thread)

            def leave_callback(self, handle: asyncio.Handle) -> None:
                thread = clock.thread()
                clock.settle(thread, handle)
                thread.in_callback = False

        self._loop_class = WallLoop

    # The account of one thread

    def thread(self) -> _Thread:
        """The record of the thread that asks."""
        try:
            found: _Thread = self._threads.record
        except AttributeError:
            found = self._threads.record = _Thread()
        return found

    def begin(self, thread: _Thread) -> None:
        """A stretch of a callback begins."""
        thread.longest = None
        thread.began = self.now_ns()
        thread.meter.begin()

    def settle(self, thread: _Thread, handle: asyncio.Handle | None) -> None:
        """A stretch of a callback is over: writes down what was wrong with it."""
        block_floor = round(self.block_limit * real.NS)
        cpu_floor = round(self.cpu_limit * real.NS)
        spent = thread.meter.end(min(block_floor, cpu_floor))
        if spent is None:
            return
        where: str | None = None
        if spent.blocked > block_floor:
            if thread.longest is not None and 2 * thread.longest[1] > spent.blocked:
                start, _, where, kind = thread.longest
                self.evidence.block(start, spent.blocked, where, kind)
            else:
                where = self._where(handle)
                self.evidence.block(thread.began, spent.blocked, where, "io")
        if spent.cpu > cpu_floor:
            self.evidence.block(thread.began, spent.cpu, self._where(handle), "cpu")

    def _where(self, handle: Any) -> str:
        if handle is None:
            return self.evidence.locator.caller()
        return self.evidence.locator.callback(handle._callback)

    def note(self, kind: BlockedKind, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same call; inside a callback it leaves its line for ``settle``."""

        def noted(*args: Any, **kwargs: Any) -> Any:
            thread = self.thread()
            if not thread.in_callback:
                return call(*args, **kwargs)
            start = self.now_ns()
            try:
                return call(*args, **kwargs)
            finally:
                took = self.now_ns() - start
                if thread.longest is None or took > thread.longest[1]:
                    thread.longest = start, took, self.evidence.locator.caller(), kind

        return noted

    # Clock

    def _prepare(self) -> None:
        patch_loops(self._patches, self._loop_class)
        deep = self._deep.redirect(time.sleep, self.note("sleep", real.sleep))
        if not deep:
            self._patches.set(time, "sleep", self.note("sleep", real.sleep))
        kinds: tuple[tuple[Any, str, BlockedKind], ...] = (
            (select, "select", "io"),
            (os, "system", "io"),
            (os, "waitpid", "io"),
            (os, "read", "io"),
            (threading.Condition, "wait", "lock"),
            (threading.Thread, "join", "lock"),
        )
        for owner, name, kind in kinds:
            if hasattr(owner, name):
                self._patches.set(owner, name, self.note(kind, getattr(owner, name)))
        found = {"schedstat": HAS_SCHEDSTAT, "deep-patch": SUPPORTED}
        self.capabilities = frozenset(name for name, there in found.items() if there)

    def _start(self) -> None:
        self._threads = real.Local()
        self._zero = real.monotonic_ns()
        self.thread()  # opens what a sandbox may close to it later

    def halt(self) -> None:
        self._threads = real.Local()

    def go_on(self) -> None:
        self.thread()

    def _uninstall(self) -> None:
        self._deep.undo()
        self._patches.undo()

    def now_ns(self) -> int:
        now: int = real.monotonic_ns() - self._zero
        return now

    def new_event_loop(self) -> WatchedLoop:
        return self._loop_class()

    def block(self, seconds: float) -> None:
        deadline = self.now_ns() + max(0, round(seconds * real.NS))
        wait = self.note("sleep", real.sleep)
        while (left := deadline - self.now_ns()) > 0:
            wait(left / real.NS)

    def harness(self) -> AbstractContextManager[None]:
        return _Harness(self)
