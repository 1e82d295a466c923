"""Which processors a process runs on.

On the virtual clock a lane of a judge and its worker speak in turn, some thirty times a check, and
never run at the same time. On one processor what the other has just written is in the cache, and
nobody has to be woken from afar: that is worth a seventh of the time. On the wall clock everybody
goes where there is room, since there a wait for a processor is measured.
"""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Collection, Iterable

__all__ = ["allowed", "keep_to", "least_used"]


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


def least_used(processors: frozenset[int], taken: Iterable[frozenset[int]]) -> frozenset[int]:
    """The one of these processors that fewest others have taken."""
    counts = Counter(each for some in taken for each in some)
    return frozenset(sorted(processors, key=lambda each: (counts[each], each))[:1])
