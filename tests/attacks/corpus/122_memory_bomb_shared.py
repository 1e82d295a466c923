"""Takes shared memory, memory files and pipes, which many limits do not count.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: limit-exceeded, raised, crashed, wrong-result, load-error, timed-out
Needs: sandbox
"""

import contextlib
import fcntl
import mmap
import os

held = []
with contextlib.suppress(OSError, ValueError, MemoryError):
    for _ in range(64):  # the cap: 4 GiB
        block = mmap.mmap(-1, 64 << 20)
        for at in range(0, 64 << 20, 4096):
            block[at] = 1
        held.append(block)
with contextlib.suppress(OSError, AttributeError):
    for number in range(16):  # the cap: 1 GiB
        file = os.memfd_create(f"bomb{number}")
        os.posix_fallocate(file, 0, 64 << 20)
        held.append(file)
with contextlib.suppress(OSError):
    for _ in range(256):
        _, end = os.pipe()
        fcntl.fcntl(end, fcntl.F_SETPIPE_SZ, 1 << 20)
        os.set_blocking(end, False)
        os.write(end, bytes(1 << 20))


async def run_sequential(fetch, jobs):
    return [len(held)]


async def run_concurrent(fetch, jobs):
    return [len(held)]
