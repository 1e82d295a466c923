"""Resource limits: the layer that every Unix has.

Memory is bounded by ``RLIMIT_DATA``, which counts what is really writable and private, over
what the worker held before: threads reserve much more address space than they use, and a bound
on address space alone would let eight of them fail on a machine with many cores.
``RLIMIT_AS`` follows at a distance, against mappings that are only read.

What can be, is worked out before the fork; a limit in force then is in force in the worker, too.
Bare descriptors instead of files: in a worker, each object that is made or touched costs it a
freshly copied page.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from typing import Final

from gradeloop.worker.sandbox.policy import Policy

if sys.platform != "win32":
    import resource

__all__ = [
    "Limit",
    "Room",
    "be_first_to_go",
    "lower",
    "lower_memory",
    "of_descriptors",
    "of_memory",
    "of_policy",
    "of_processes",
]

Limit = tuple[int, int, int]
"""Which resource, the soft limit and the hard one."""
Room = tuple[int, int, int]
"""Which resource, the bytes beyond what is held already, and the most that can be set."""

_ROOM_FOR_RESERVATIONS: Final = 8 * 1024**3  # the C library reserves 64 MiB for each thread's heap
_MOST_PROCESSES: Final = 512
_UNBOUNDED: Final = 1 << 62
_PAGE: Final = os.sysconf("SC_PAGE_SIZE") if sys.platform == "linux" else 0


def of_policy(policy: Policy) -> tuple[Limit, ...]:
    """The limits of ``policy`` but the ones on memory and on descriptors."""
    if sys.platform == "win32":
        return ()
    size, seconds = policy.file_size_bytes, policy.cpu_seconds
    found = [
        _allowed(resource.RLIMIT_CORE, 0, 0),
        _allowed(resource.RLIMIT_CPU, seconds, seconds + 1),
        _allowed(resource.RLIMIT_FSIZE, size, size),
    ]
    if sys.platform == "linux":
        found += [
            _allowed(resource.RLIMIT_MSGQUEUE, 0, 0),
            _allowed(resource.RLIMIT_MEMLOCK, 0, 0),
        ]
    return tuple(found)


def of_memory(policy: Policy) -> tuple[Room, ...]:
    """Bounds on writable memory and, on Linux, on address space."""
    if sys.platform == "win32":
        return ()
    room = policy.memory_bytes
    found = [(resource.RLIMIT_DATA, room, _ceiling(resource.RLIMIT_DATA))]
    if sys.platform == "linux":
        room += _ROOM_FOR_RESERVATIONS
        found.append((resource.RLIMIT_AS, room, _ceiling(resource.RLIMIT_AS)))
    return tuple(found)


def of_descriptors(policy: Policy) -> tuple[Limit, ...]:
    """A bound on open files; it comes after the layers that open some above any low bound."""
    if sys.platform == "win32":
        return ()
    return (_allowed(resource.RLIMIT_NOFILE, policy.open_files, policy.open_files),)


def of_processes() -> tuple[Limit, ...]:
    """A bound on processes and threads together; only inside a user namespace of the worker's own.

    Elsewhere the kernel counts everything that the user runs, and a worker could start no
    thread on a busy account. Root is never counted at all.
    """
    if sys.platform != "linux":
        return ()
    return (_allowed(resource.RLIMIT_NPROC, _MOST_PROCESSES, _MOST_PROCESSES),)


def lower(limits: Iterable[Limit]) -> bool:
    """Set limits. Whether the system took all of them: macOS refuses the ones on memory."""
    taken = True
    for kind, soft, hard in limits:
        try:
            resource.setrlimit(kind, (soft, hard))
        except (ValueError, OSError):
            taken = False
    return taken


def lower_memory(rooms: Iterable[Room]) -> bool:
    """Set limits over what this process holds now. Whether the system took all of them."""
    bounds = []
    for (kind, room, most), held in zip(rooms, _memory_held(), strict=False):
        bound = min(held + room, most)
        bounds.append((kind, bound, bound))
    return lower(bounds)


def be_first_to_go() -> None:
    """When the machine runs out of memory, the kernel should end a worker, not the judge."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            file = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
            try:
                os.write(file, b"1000")
            finally:
                os.close(file)


def _allowed(kind: int, soft: int, hard: int) -> Limit:
    """A limit, or what is in force where that is lower."""
    most = _ceiling(kind)
    return kind, min(soft, most), min(hard, most)


def _ceiling(kind: int) -> int:
    most = resource.getrlimit(kind)[1]
    return _UNBOUNDED if most == resource.RLIM_INFINITY else most


def _memory_held() -> tuple[int, int]:
    """Bytes of writable memory and of address space that this process has now."""
    if sys.platform != "linux":
        return 0, 0
    file = os.open("/proc/self/statm", os.O_RDONLY)
    try:
        pages = os.read(file, 256).split()
    finally:
        os.close(file)
    return int(pages[5]) * _PAGE, int(pages[0]) * _PAGE
