"""Resource limits and descriptors: the layer that every Unix has.

Memory is bounded by ``RLIMIT_DATA``, which counts what is really writable and private, over
what the worker held before: threads reserve much more address space than they use, and a bound
on address space alone would let eight of them fail on a machine with many cores.
``RLIMIT_AS`` follows at a distance, against mappings that are only read.

Plain unbuffered ``open``: this runs once a worker, and pathlib's text files cost it 0.5 ms in
freshly copied pages.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Collection, Iterator

from gradeloop.worker.sandbox.policy import Policy

if sys.platform != "win32":
    import resource

__all__ = ["close_descriptors", "limit", "limit_descriptors", "limit_processes"]

_ROOM_FOR_RESERVATIONS = 8 * 1024**3  # the C library reserves 64 MiB for each thread's heap
_MOST_PROCESSES = 512


def limit(policy: Policy) -> bool:
    """Set the limits of ``policy`` but the one on descriptors, never above the ones in force.

    Returns:
        Whether all of them were taken. macOS refuses the ones on memory.
    """
    if sys.platform == "win32":
        return False
    taken = [_lower(kind, soft, hard) for kind, soft, hard in _wanted(policy)]
    _be_first_to_go()
    return all(taken)


def limit_descriptors(policy: Policy) -> None:
    """Bound the open files; after the other layers, which open some above any low bound."""
    if sys.platform != "win32":
        _lower(resource.RLIMIT_NOFILE, policy.open_files, policy.open_files)


def limit_processes() -> None:
    """Bound processes and threads together; only inside a user namespace of the worker's own.

    Elsewhere the kernel counts everything that the user runs, and a worker could start no
    thread on a busy account. Root is never counted at all.
    """
    if sys.platform == "linux":
        _lower(resource.RLIMIT_NPROC, _MOST_PROCESSES, _MOST_PROCESSES)


def close_descriptors(keep: Collection[int]) -> None:
    """Close everything but ``keep`` and 0, 1 and 2: what the forkserver holds is not ours."""
    for descriptor in _open_descriptors():
        if descriptor > 2 and descriptor not in keep:
            with contextlib.suppress(OSError):  # the listing's own one is closed already
                os.close(descriptor)


def _lower(kind: int, soft: int, hard: int) -> bool:
    """Set one limit, or what is in force where that is lower. Whether the system took it."""
    ceiling = resource.getrlimit(kind)[1]
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    try:
        resource.setrlimit(kind, (soft, hard))
    except (ValueError, OSError):
        return False
    return True


def _wanted(policy: Policy) -> Iterator[tuple[int, int, int]]:
    data_held, space_held = _memory_held()
    data = data_held + policy.memory_bytes
    space = space_held + policy.memory_bytes + _ROOM_FOR_RESERVATIONS
    yield resource.RLIMIT_CORE, 0, 0
    yield resource.RLIMIT_CPU, policy.cpu_seconds, policy.cpu_seconds + 1
    yield resource.RLIMIT_FSIZE, policy.file_size_bytes, policy.file_size_bytes
    yield resource.RLIMIT_DATA, data, data
    if sys.platform == "linux":
        yield resource.RLIMIT_AS, space, space
        yield resource.RLIMIT_MSGQUEUE, 0, 0
        yield resource.RLIMIT_MEMLOCK, 0, 0


def _memory_held() -> tuple[int, int]:
    """Bytes of writable memory and of address space that this process has now."""
    if sys.platform != "linux":
        return 0, 0
    with open("/proc/self/statm", "rb", buffering=0) as file:  # noqa: PTH123 - see the module
        pages = file.read().split()
    size = resource.getpagesize()
    return int(pages[5]) * size, int(pages[0]) * size


def _be_first_to_go() -> None:
    """When the machine runs out of memory, the kernel should end a worker, not the judge."""
    if sys.platform == "linux":
        path = "/proc/self/oom_score_adj"
        with contextlib.suppress(OSError), open(path, "wb", buffering=0) as file:  # noqa: PTH123
            file.write(b"1000")


def _open_descriptors() -> list[int]:
    folder = "/proc/self/fd" if sys.platform == "linux" else "/dev/fd"
    try:
        return [int(name) for name in os.listdir(folder)]  # noqa: PTH208
    except OSError:
        return list(range(3, 4096))
