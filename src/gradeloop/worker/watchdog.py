"""What no limit of the kernel's counts: a worker's files together, and its processes together.

A limit on the size of one file says nothing of ten thousand files, and each process has limits
of its own. The forkserver therefore looks at its workers a few times a second. Between two looks
a worker can write what the disk takes in that time, and no more.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import Final

from gradeloop.worker.job import Job

__all__ = ["INTERVAL", "overuse"]

INTERVAL: Final = 0.2
"""Seconds between two looks."""
BLOCK: Final = 512
"""Bytes of a block, as ``stat`` counts them, whatever the file system's own are."""
MOST_PROCESSES: Final = 128
TEMPLATE_AND_COPIES: Final = 8
"""Processes of a template: one copy works, some others may be about to end."""
PAGE: Final = os.sysconf("SC_PAGE_SIZE")


def overuse(pid: int, folder: str, job: Job) -> str | None:
    """What a worker has taken too much of, to end a sentence with; None where all is well."""
    limits = job.limits
    written = 0
    for files, size in enumerate(_sizes(folder), 1):
        written += size
        if written > limits.disk_bytes:
            return f"it wrote more than {limits.disk_bytes >> 20} MiB of files"
        if files > limits.files:
            return f"it made more than {limits.files} files"
    if not job.processes and not job.template:
        return None
    held, most = 0, MOST_PROCESSES if job.processes else TEMPLATE_AND_COPIES
    for processes, each in enumerate(_descendants(pid), 1):
        held += _memory(each)
        if processes > most:
            return f"it started more than {most} processes"
        if held > limits.memory_bytes:
            return f"its processes took more than {limits.memory_bytes >> 20} MiB of memory"
    return None


def _sizes(folder: str) -> Iterator[int]:
    """Bytes on the disk of everything in a folder, which may change meanwhile."""
    left = [folder]
    while left:
        with contextlib.suppress(OSError), os.scandir(left.pop()) as entries:
            for entry in entries:
                found = entry.stat(follow_symlinks=False)
                yield found.st_blocks * BLOCK
                if entry.is_dir(follow_symlinks=False):
                    left.append(entry.path)


def _descendants(pid: int) -> Iterator[int]:
    """A process and all below it; nothing where the system does not list children."""
    left = [pid]
    while left:
        pid = left.pop()
        yield pid
        with contextlib.suppress(OSError):
            for thread in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208
                with open(f"/proc/{pid}/task/{thread}/children", "rb") as file:  # noqa: PTH123
                    left += map(int, file.read().split())


def _memory(pid: int) -> int:
    """Bytes of memory that a process holds for itself."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        with open(f"/proc/{pid}/statm", "rb") as file:  # noqa: PTH123
            pages = file.read().split()
        return (int(pages[1]) - int(pages[2])) * PAGE
    return 0
