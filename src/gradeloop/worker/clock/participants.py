"""Who takes part in virtual time: one record a thread.

The scheduler alone writes to ``parked``, ``turn``, ``woken`` and ``really``, under its mutex; the
rest belongs to the thread itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from gradeloop.worker.clock import real
from gradeloop.worker.clock.meter import Meter

if TYPE_CHECKING:
    from gradeloop.worker.clock.loop import WatchedLoop

__all__ = ["Descriptors", "Participant"]


class Descriptors(Protocol):
    """What a parked participant waits for besides its deadline."""

    def ready(self) -> bool:
        """True if one of them can be read or written, as asked."""

    def watched(self) -> list[tuple[int, int]]:
        """Descriptors to poll, with poll's event masks."""

    def members(self) -> list[int]:
        """The descriptors themselves, without the loop's own wake-up pipe."""


class Participant:
    """One thread, as the scheduler sees it."""

    __slots__ = (
        "crowds",
        "descriptors",
        "doomed",
        "ending",
        "finished",
        "gate",
        "guest",
        "harness",
        "ident",
        "in_callback",
        "loop",
        "meter",
        "name",
        "parked",
        "pending",
        "reads",
        "really",
        "spin_line",
        "spinning",
        "turn",
        "waits_for",
        "woken",
    )

    def __init__(self, name: str, *, guest: bool = False) -> None:
        self.name = name
        self.ident = 0
        self.gate = real.Gate()
        self.gate.acquire()
        self.guest = guest  # a thread that nobody announced: it counts only while it is parked
        self.parked = False
        self.really = False  # parked on real time, and running as far as the clock is concerned
        self.turn = 0  # tells a deadline of an earlier park from one of this
        self.woken = False
        self.pending = False  # woken while it ran: its next wait in select is over at once
        self.finished = False
        self.doomed = False  # raises DeadlockError when it resumes
        self.ending = False  # its loop raises DeadlockError as soon as it is back in select
        self.waits_for = ""
        self.descriptors: Descriptors | None = None
        self.loop: WatchedLoop | None = None
        self.in_callback = False
        self.harness = 0
        self.reads = 0
        self.spinning = False
        self.spin_line: str | None = None
        self.meter: Meter | None = None
        self.crowds = -1  # the scheduler's count when this stretch began, -1 if it was not alone
