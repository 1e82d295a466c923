"""Which processor a process runs on, and whether it may push in.

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
from collections.abc import Collection
from pathlib import Path

__all__ = ["allowed", "current", "keep_to", "take_turns"]

_STATE = Path("/proc/self/stat")
_AT_PROCESSOR = 36  # of the fields behind the name, which may hold anything; see proc(5)


def allowed() -> frozenset[int]:
    """The processors that this process may run on; none where the system does not say."""
    if not hasattr(os, "sched_getaffinity"):
        return frozenset()
    return frozenset(os.sched_getaffinity(0))


def current() -> frozenset[int]:
    """The processor that this process runs on; none where the system does not say."""
    try:
        fields = _STATE.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return frozenset({int(fields[_AT_PROCESSOR])})
    except (OSError, LookupError, ValueError):
        return frozenset()


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
