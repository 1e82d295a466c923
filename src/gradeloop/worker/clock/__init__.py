"""How time passes in a worker, and what it says about a submission.

``wall`` is real time; ``virtual`` runs the same code on a simulated clock, on which sleeping costs
nothing and elapsed time is exact. Both see what a bound on elapsed time can't: whether the event
loop was blocked, by what, and at which line.

    errors, evidence   what is raised, and what is written down
    real, deep_patch   the system's own functions; builtins redirected under their aliases
    patches            names replaced, and put back
    loop, timers       the event loop that both clocks watch, and its private deadlines
    meter              real time split into computing, queueing and being blocked
    base               the interface; wall and virtual fill it in
    participants, scheduler, outside
                       who takes part in virtual time, when it jumps, and when it follows real time
    sleeping, locks, threads, descriptors, sockets, traffic, processes
                       what a participant can wait for, one way of waiting a file
    deadlock           names who waits for what when nobody can go on
"""

from __future__ import annotations

from gradeloop.worker.clock.base import Clock, active_clock
from gradeloop.worker.clock.errors import DeadlockError, ForeignLoopError
from gradeloop.worker.clock.evidence import Blocked, BlockedKind
from gradeloop.worker.clock.virtual import VirtualClock
from gradeloop.worker.clock.wall import WallClock

__all__ = [
    "Blocked",
    "BlockedKind",
    "Clock",
    "DeadlockError",
    "ForeignLoopError",
    "VirtualClock",
    "WallClock",
    "active_clock",
    "make_clock",
]

_CLOCKS: dict[str, type[Clock]] = {"wall": WallClock, "virtual": VirtualClock}


def make_clock(name: str) -> Clock:
    """The clock of this name, not yet installed."""
    try:
        return _CLOCKS[name]()
    except KeyError:
        known = " or ".join(repr(known) for known in _CLOCKS)
        raise ValueError(f"there is no clock {name!r}; ask for {known}") from None
