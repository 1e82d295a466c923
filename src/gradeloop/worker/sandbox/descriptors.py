"""Closing what the forkserver had open: all descriptors but a few, with few system calls."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Collection, Iterator

from gradeloop.worker.sandbox.native import Native

__all__ = ["close_all_but", "gaps"]

_CLOSE_RANGE = 436  # the same on every machine
_FIRST = 3
_LAST = (1 << 32) - 1


def close_all_but(native: Native | None, keep: Collection[int]) -> None:
    """Close everything but ``keep`` and 0, 1 and 2: what the forkserver holds is not ours."""
    if native is not None:
        try:
            for first, last in gaps(keep):
                native.syscall("close_range", _CLOSE_RANGE, first, last, 0)
        except OSError:  # Linux before 5.9, or a container that does not know the call
            pass
        else:
            return
    _close_each(keep)


def gaps(keep: Collection[int]) -> Iterator[tuple[int, int]]:
    """The ranges, both ends included, that lie from 3 on around the numbers in ``keep``."""
    first = _FIRST
    for descriptor in sorted(keep):
        if first < descriptor:
            yield first, descriptor - 1
        first = max(first, descriptor + 1)
    yield first, _LAST


def _close_each(keep: Collection[int]) -> None:
    for descriptor in _open_descriptors():
        if descriptor >= _FIRST and descriptor not in keep:
            with contextlib.suppress(OSError):  # the listing's own one is closed already
                os.close(descriptor)


def _open_descriptors() -> list[int]:
    folder = "/proc/self/fd" if sys.platform == "linux" else "/dev/fd"
    try:
        return [int(name) for name in os.listdir(folder)]  # noqa: PTH208
    except OSError:
        return list(range(_FIRST, 4096))
