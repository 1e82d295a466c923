"""Whether the machine was quiet while something was measured.

A measurement that misses its bound is repeated, because a busy machine may have added time. Where
the system says that nobody had to wait for a processor, a disk or memory meanwhile, and that the
host of a virtual machine took nothing away, it has added none: a repetition would only cost time.
Linux tells (``/proc/pressure``, see its documentation of PSI, and ``/proc/stat``); where it does
not, no moment counts as quiet.
"""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["Moment", "quiet_since"]

MOST_WAITING: Final = 0.1
"""The share of the time in which somebody on the machine may have waited."""

_PRESSURES: Final = tuple(Path("/proc/pressure", name) for name in ("cpu", "io", "memory"))
_STOLEN: Final = 8
"""The place of the time that a host took away, in ticks, in the first line of ``/proc/stat``."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What the system's counters say at one moment, in seconds.

    Attributes:
        waited: How long somebody waited for a processor, for a disk, and for memory, since the
            system was started; None where it does not tell.
        stolen: How long the host of this virtual machine let its processors wait.
    """

    at: float
    waited: tuple[float, ...] | None
    stolen: float

    @classmethod
    def now(cls) -> Moment:
        at = time.monotonic()
        try:
            waited = tuple(_waited(path.read_text("ascii")) for path in _PRESSURES)
            stat = Path("/proc/stat").read_text("ascii").split("\n", 1)[0].split()
        except OSError:
            return cls(at, None, 0.0)
        return cls(at, waited, int(stat[_STOLEN]) / os.sysconf("SC_CLK_TCK"))


def quiet_since(then: Moment, now: Moment) -> bool:
    """Whether the machine has added next to nothing to what was measured between the two."""
    if then.waited is None or now.waited is None:
        return False
    most = MOST_WAITING * (now.at - then.at)
    waits = [after - before for before, after in zip(then.waited, now.waited, strict=True)]
    return max(*waits, now.stolen - then.stolen) <= most


def _waited(text: str) -> float:
    """Seconds of the line ``some avg10=… total=MICROSECONDS``."""
    found = re.search(r"^some .*\btotal=(\d+)", text, re.MULTILINE)
    return int(found[1]) / 1e6 if found else 0.0
