"""Reads a submission's file without trusting what it is."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.submission import Handed

__all__ = ["MAX_SIZE", "read_handed"]

MAX_SIZE: Final = 1 << 20
"""Bytes of one submitted file; the largest honest solution has a few thousand."""


def read_handed(path: Path, name: str, student: str = "") -> Handed:
    """The bytes of a submitted file, under the name that the exercise gives it.

    Raises:
        CheckFailure: It is no regular file of a sane size. Links are not followed, and a pipe is
            not waited for.
    """
    try:
        # O_NONBLOCK: opening a pipe would wait for a writer that never comes.
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise _rejected(name, f"it can't be read ({error.strerror})") from None
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        os.close(fd)
        raise _rejected(name, "it is not a regular file")
    with os.fdopen(fd, "rb") as file:
        content = file.read(MAX_SIZE + 1)
    if len(content) > MAX_SIZE:
        raise _rejected(name, f"it is larger than {MAX_SIZE >> 10} KiB")
    return Handed(name, content, student)


def _rejected(name: str, why: str) -> CheckFailure:
    return CheckFailure("load-error", f"{name} was not accepted: {why}.")
