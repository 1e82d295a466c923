"""``time.sleep`` and the clocks of ``time`` on virtual time.

Every clock of the module reads the one integer of the scheduler. A call with a wrong argument goes
to the real function, which knows best how to complain.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from gradeloop.worker.clock import real
from gradeloop.worker.clock.scheduler import Scheduler

__all__ = ["MONOTONIC_START", "clock_functions", "pause"]

# Where the monotonic clocks begin: some programs take a time of zero for "not yet".
MONOTONIC_START = 1000 * real.NS
_LONGEST = 9_000_000_000


def pause(scheduler: Scheduler, delay: int) -> None:
    """Parks the calling thread for so many nanoseconds, and writes down if that blocks a loop."""
    participant = scheduler.me()
    if delay == 0:
        scheduler.poll()
    start = scheduler.now
    scheduler.mutex.acquire()
    scheduler.park(participant, delay, "time.sleep")
    scheduler.blocked_since(participant, start, "sleep")


def _nanoseconds(seconds: Any) -> int | None:
    """The delay, or None for one that ``time.sleep`` refuses."""
    if not isinstance(seconds, (int, float)):
        try:
            seconds = seconds.__index__()
        except AttributeError:
            return None
    in_range = 0 <= seconds < _LONGEST
    return round(float(seconds) * real.NS) if in_range else None


def clock_functions(scheduler: Scheduler) -> dict[Any, Callable[..., Any]]:
    """What replaces each function of ``time``."""
    read = scheduler.read
    to_real = real.sleep

    def sleep(seconds: Any, /) -> None:
        participant = scheduler.me()
        delay = _nanoseconds(seconds)
        if delay is None or participant.harness or scheduler.real:
            to_real(seconds)
        else:
            pause(scheduler, delay)

    def monotonic_ns() -> int:
        return MONOTONIC_START + read()

    def monotonic() -> float:
        return (MONOTONIC_START + read()) / real.NS

    def time_ns() -> int:
        return scheduler.epoch + read()

    def now() -> float:
        return (scheduler.epoch + read()) / real.NS

    monotonic_ids = {
        getattr(time, name)
        for name in ("CLOCK_MONOTONIC", "CLOCK_MONOTONIC_RAW", "CLOCK_BOOTTIME")
        if hasattr(time, name)
    }
    functions: dict[Any, Callable[..., Any]] = {
        time.sleep: sleep,
        time.monotonic: monotonic,
        time.monotonic_ns: monotonic_ns,
        time.perf_counter: monotonic,
        time.perf_counter_ns: monotonic_ns,
        time.time: now,
        time.time_ns: time_ns,
    }

    def by_id(original: Any, of_monotonic: Any, of_epoch: Any) -> Callable[..., Any]:
        def clock_gettime(clock: Any, /) -> Any:
            if clock in monotonic_ids:
                return of_monotonic()
            return of_epoch() if clock == time.CLOCK_REALTIME else original(clock)

        return clock_gettime

    for name, of_monotonic, of_epoch in (
        ("clock_gettime", monotonic, now),
        ("clock_gettime_ns", monotonic_ns, time_ns),
    ):
        builtin = getattr(time, name, None)
        if builtin is not None:
            functions[builtin] = by_id(getattr(real, name), of_monotonic, of_epoch)
    return functions
