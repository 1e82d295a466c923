"""Which processors a process runs on, and whether it may push in.

On the virtual clock a lane of a judge and its worker speak in turn, some thirty times a check, and
never run at the same time. On one processor what the other has just written is in the cache, and
nobody has to be woken from afar: that is worth a seventh of the time. And whoever is spoken to may
wait until the speaker has sat down to wait, too: that saves a third of the switches between them.
On the wall clock everybody goes where there is room, as soon as he can, since there a wait for a
processor is measured.
"""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Collection, Iterable

__all__ = ["allowed", "keep_to", "least_used", "take_turns"]


def allowed() -> frozenset[int]:
    """The processors that this process may run on; none where the system does not say."""
    if not hasattr(os, "sched_getaffinity"):
        return frozenset()
    return frozenset(os.sched_getaffinity(0))


def keep_to(processors: Collection[int]) -> None:
    """Run on these only, if there are any; a system that won't have it costs nothing but speed."""
    if processors and hasattr(os, "sched_setaffinity"):
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, processors)


def take_turns(patient: bool) -> None:
    """Whether whoever wakes this process, and those it starts, goes on until he waits himself."""
    if hasattr(os, "SCHED_BATCH"):
        with contextlib.suppress(OSError):
            policy = os.SCHED_BATCH if patient else os.SCHED_OTHER
            os.sched_setscheduler(0, policy, os.sched_param(0))


def least_used(processors: frozenset[int], taken: Iterable[frozenset[int]]) -> frozenset[int]:
    """The one of these processors that fewest others have taken."""
    counts = Counter(each for some in taken for each in some)
    return frozenset(sorted(processors, key=lambda each: (counts[each], each))[:1])
