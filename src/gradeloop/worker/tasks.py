"""Work for the processes of a submission: what a grader hands over to be computed elsewhere.

An operation can't go there: its stub speaks to the judge through its own process. These functions
can, because a process that is forked, spawned or made by a forkserver imports this module like any
other. A probe imports them in its own body.
"""

from __future__ import annotations

import os
import time
import zlib
from typing import Any

__all__ = ["checksum", "crunch", "fail", "give_back", "work_log"]


def checksum(text: str) -> int:
    """A number that nobody guesses; the judge computes it, too."""
    return zlib.crc32(text.encode())


def crunch(job: tuple[str, float]) -> int:
    """Keep a processor busy for so many seconds of its time, then give the text's checksum."""
    text, seconds = job
    _burn(seconds)
    return checksum(text)


def work_log(seconds: float) -> dict[str, Any]:
    """Keep a processor busy, and tell in which process, from when to when, at what cost."""
    began = time.monotonic()
    cpu = _burn(seconds)
    return {"pid": os.getpid(), "began": began, "ended": time.monotonic(), "cpu": cpu}


def give_back(value: Any) -> Any:
    """The value itself, whatever it is."""
    return value


def fail(message: str) -> None:
    """Raise a ValueError, unless there is no message."""
    if message:
        raise ValueError(message)


def _burn(seconds: float) -> float:
    start = time.thread_time()
    while (spent := time.thread_time() - start) < seconds:
        sum(range(1000))
    return spent
