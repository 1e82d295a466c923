"""asyncio's loop on virtual time: it is never idle, it parks."""

from __future__ import annotations

import asyncio
import selectors
from contextvars import Context
from typing import Any

from gradeloop.worker.clock import real
from gradeloop.worker.clock.descriptors import SelectorSet
from gradeloop.worker.clock.errors import DeadlockError
from gradeloop.worker.clock.late_selector import LateSelector
from gradeloop.worker.clock.loop import WatchedLoop
from gradeloop.worker.clock.participants import Participant
from gradeloop.worker.clock.scheduler import Scheduler
from gradeloop.worker.clock.sleeping import MONOTONIC_START

__all__ = ["loop_class"]

# Turns of a loop in a row that take no time. A task that polls with sleep(0) makes turns of nothing
# but bare steps; a pipeline of queues makes others too, and may honestly make many.
FREE_STEP_TURNS = 1_000
FREE_TURNS = 20_000
TURN_COST = 200_000

_BARE_STEP = "TaskStepMethWrapper"


def _is_bare_step(callback: Any) -> bool:
    return type(callback).__name__ == _BARE_STEP


def loop_class(scheduler: Scheduler) -> type[WatchedLoop]:
    """The loop class of this scheduler."""

    class VirtualLoop(WatchedLoop):
        """asyncio's selector loop on the scheduler's clock."""

        # The pipe by which asyncio's loops are woken. This one is woken by the scheduler, and
        # has a pipe only where it waits on real time, or for a signal.
        _ssock: Any = None
        _csock: Any = None

        def __init__(self, selector: selectors.BaseSelector | None = None) -> None:
            super().__init__(selector or LateSelector())
            self._clock_resolution = 1e-9
            self._participant: Participant | None = None
            own: Any = self
            self._descriptors = SelectorSet(own._selector, self._poll)
            self._turns = self._bare_turns = 0
            self._bare = True

        def time(self) -> float:
            return (MONOTONIC_START + scheduler.read()) / real.NS

        def _make_self_pipe(self) -> None:
            """Not before :meth:`_need_self_pipe`."""

        def _close_self_pipe(self) -> None:
            if self._ssock is not None:
                super()._close_self_pipe()  # type: ignore[misc]

        def _need_self_pipe(self) -> None:
            if self._csock is None:
                super()._make_self_pipe()  # type: ignore[misc]
                self._descriptors.own = self._ssock.fileno()

        def add_signal_handler(  # type: ignore[override]  # plainer than typeshed's
            self, sig: int, callback: Any, *args: Any
        ) -> None:
            self._need_self_pipe()
            super().add_signal_handler(sig, callback, *args)

        def run_forever(self) -> None:
            participant = scheduler.me()
            before = participant.loop, participant.in_callback
            participant.loop, self._participant = self, participant
            try:
                super().run_forever()
            finally:
                self._participant = None
                participant.loop, participant.in_callback = before
                participant.pending = False

        def call_soon_threadsafe(  # type: ignore[override]  # plainer than typeshed's
            self, callback: Any, *args: Any, context: Context | None = None
        ) -> asyncio.Handle:
            handle = super().call_soon_threadsafe(callback, *args, context=context)
            participant = self._participant
            if participant is not None:
                scheduler.wake(participant, self._descriptors)
            return handle

        def enter_callback(self) -> None:
            participant = self._participant
            if participant is not None:
                participant.in_callback = True
                participant.reads = 0
                participant.spin_line = None
                if participant.meter is not None:
                    participant.meter.begin()

        def leave_callback(self, handle: Any) -> None:
            participant = self._participant
            if participant is None:
                return
            callback = handle._callback
            if self._bare and not _is_bare_step(callback):
                self._bare = False
            locator = scheduler.evidence.locator
            scheduler.settle(participant, lambda: locator.callback(callback))
            participant.in_callback = False

        def _watched_select(self, timeout: float | None = None) -> list[Any]:
            participant = self._participant or scheduler.me()
            participant.in_callback = False
            if participant.ending:
                participant.ending = False
                raise DeadlockError(scheduler.evidence.deadlock or "deadlock")
            delay = None if timeout is None else max(0, round(timeout * real.NS))
            deadline = self.deadlines.next()
            if deadline is not None:
                left = max(0, deadline - scheduler.now)
                delay = left if delay is None else min(delay, left)
            if delay == 0:
                self._turn(participant)
                events: list[Any] = self._poll(0)
            else:
                self._turns = self._bare_turns = 0
                events = self._wait(participant, delay)
            self._bare = True
            self.deadlines.fire(scheduler.now)
            return events

        def _wait(self, participant: Participant, delay: int | None) -> list[Any]:
            events: list[Any] = self._poll(0)
            if events:
                return events
            if scheduler.real:
                return self._wait_really(delay)
            scheduler.mutex.acquire()
            if participant.pending:
                participant.pending = False
                scheduler.mutex.release()
            else:
                scheduler.park(participant, delay, "select", self._descriptors)
                participant.pending = False
            return self._poll(0)

        def _wait_really(self, delay: int | None) -> list[Any]:
            self._need_self_pipe()
            own: Any = self
            if own._ready:  # another thread called before there was a pipe to wake this one
                return []
            return self._poll(None if delay is None else delay / real.NS)

        def _turn(self, participant: Participant) -> None:
            participant.pending = False
            self._turns += 1
            self._bare_turns = self._bare_turns + 1 if self._bare else 0
            if self._bare_turns > FREE_STEP_TURNS or self._turns > FREE_TURNS:
                scheduler.spend(participant, TURN_COST, self._next_timer())

        def _next_timer(self) -> int | None:
            mine: Any = self
            found = [
                round(handle._when * real.NS) - MONOTONIC_START for handle in mine._scheduled[:1]
            ]
            private = self.deadlines.next()
            if private is not None:
                found.append(private)
            return min(found, default=None)

    return VirtualLoop
