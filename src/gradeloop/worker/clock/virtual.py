"""The virtual clock: sleeping costs nothing, elapsed time is exact, blocking is seen.

This file puts the parts together: the loop whose ``select`` parks, and the patches that make
everything else that waits in this process wait on the same scheduler.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from contextlib import AbstractContextManager
from typing import Any, ClassVar

from gradeloop.worker.clock import real
from gradeloop.worker.clock.base import Clock
from gradeloop.worker.clock.dates import Dates
from gradeloop.worker.clock.deadlock import describe
from gradeloop.worker.clock.deep_patch import SUPPORTED, DeepPatch
from gradeloop.worker.clock.descriptors import patch_descriptors
from gradeloop.worker.clock.locks import lock_class
from gradeloop.worker.clock.loop import WatchedLoop, patch_loops
from gradeloop.worker.clock.meter import HAS_SCHEDSTAT
from gradeloop.worker.clock.participants import Participant
from gradeloop.worker.clock.patches import Patches
from gradeloop.worker.clock.processes import patch_processes
from gradeloop.worker.clock.scheduler import Scheduler
from gradeloop.worker.clock.sleeping import clock_functions, pause
from gradeloop.worker.clock.sockets import patch_sockets
from gradeloop.worker.clock.threads import patch_threads
from gradeloop.worker.clock.traffic import HAS_TCP_INFO, Traffic
from gradeloop.worker.clock.virtual_loop import loop_class

__all__ = ["VirtualClock"]

_installed: Scheduler | None = None


def _after_fork() -> None:
    if _installed is not None:
        _installed.forked()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


class _Harness:
    """Inside, the calling thread waits for real, and is charged for nothing."""

    __slots__ = ("_participant", "_scheduler")

    def __init__(self, scheduler: Scheduler) -> None:
        self._scheduler = scheduler

    def __enter__(self) -> None:
        self._participant = participant = self._scheduler.me()
        if not participant.harness:
            self._scheduler.settle(participant)
        participant.harness += 1

    def __exit__(self, *_: object) -> None:
        participant = self._participant
        participant.harness -= 1
        if not participant.harness:
            self._scheduler.measure(participant)


class VirtualClock(Clock):
    """Simulated seconds."""

    name: ClassVar[str] = "virtual"
    simulated: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self._patches = Patches()
        self._deep = DeepPatch()
        self._dates = Dates()
        self._scheduler = Scheduler(self.evidence, describe)
        self._loop_class = loop_class(self._scheduler)
        self._main: Participant | None = None
        self._traffic = Traffic(self._scheduler.outside)

    def _prepare(self) -> None:
        global _installed
        scheduler = self._scheduler = Scheduler(self.evidence, describe)
        self._loop_class = loop_class(scheduler)
        scheduler.block_floor = round(self.block_limit * real.NS)
        scheduler.cpu_floor = round(self.cpu_limit * real.NS)
        self._traffic = traffic = Traffic(scheduler.outside)
        scheduler.settle_sockets = traffic.settle
        scheduler.real = True
        _installed = scheduler

        self._patch_time(scheduler)
        self._dates.install(self._patches)
        patch_loops(self._patches, self._loop_class)
        patch_threads(scheduler, self._patches, lock_class(scheduler))
        patch_descriptors(scheduler, self._patches)
        patch_sockets(scheduler, self._patches, traffic)
        patch_processes(scheduler, self._patches)
        found = {"schedstat": HAS_SCHEDSTAT, "deep-patch": SUPPORTED, "tcp-info": HAS_TCP_INFO}
        self.capabilities = frozenset(name for name, there in found.items() if there)

    def _start(self) -> None:
        self._scheduler.restart()
        self._begin()

    def halt(self) -> None:
        self._close_meter()
        self._scheduler.forked()

    def go_on(self) -> None:
        self._scheduler.go_on()
        self._begin()

    def _begin(self) -> None:
        self._traffic.forget()
        self._main = self._scheduler.announce("MainThread")
        self._scheduler.begin(self._main)

    def _close_meter(self) -> None:
        main = self._main
        if main is not None and main.meter is not None:
            main.meter.close()
            main.meter = None

    def _patch_time(self, scheduler: Scheduler) -> None:
        functions = clock_functions(scheduler)
        self._deep.redirect_table(functions)
        for builtin, function in functions.items():
            if not self._deep.redirect(builtin, function):
                self._patches.set(time, builtin.__name__, function)
        if not SUPPORTED:
            # Aliases that the standard library took when it was imported.
            names: tuple[Any, ...] = (threading, queue)
            for owner, name in zip(names, ("_time", "time"), strict=True):
                self._patches.set_if_there(owner, name, time.monotonic)

    def _uninstall(self) -> None:
        global _installed
        _installed = None
        self._deep.undo()
        self._dates.undo()
        self._patches.undo()
        self._scheduler.go_real()
        self._close_meter()

    def now_ns(self) -> int:
        return self._scheduler.now

    def new_event_loop(self) -> WatchedLoop:
        return self._loop_class()

    def block(self, seconds: float) -> None:
        pause(self._scheduler, max(0, round(seconds * real.NS)))

    def harness(self) -> AbstractContextManager[None]:
        return _Harness(self._scheduler)
