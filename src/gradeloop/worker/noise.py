"""How long this thread was ready to run and had to wait for a processor.

On a busy machine a wait that was cut short can still look long enough. The judge therefore wants
to know how much of a run's time may have been the machine's.
"""

from __future__ import annotations

import os
from os import pread  # taken now: a submission may replace it
from typing import Final

__all__ = ["queued"]

_SCHEDSTAT: Final = "/proc/thread-self/schedstat"


def queued() -> float:
    """Seconds in the run queue so far; 0 where the system doesn't tell."""
    try:
        file = os.open(_SCHEDSTAT, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return 0.0
    try:
        return int(pread(file, 64, 0).split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0
    finally:
        os.close(file)
