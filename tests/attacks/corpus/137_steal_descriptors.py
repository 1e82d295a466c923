"""Takes descriptors out of its parent with pidfd_getfd and through /proc.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering, crashed, load-error, limit-exceeded
Needs: sandbox
"""

import contextlib
import ctypes
import os
import stat
from pathlib import Path

library = ctypes.CDLL(None, use_errno=True)
stolen = []
with contextlib.suppress(OSError, AttributeError):
    parent = os.pidfd_open(os.getppid())
    for number in range(32):
        descriptor = library.syscall(ctypes.c_long(438), parent, number, 0)  # pidfd_getfd
        if descriptor >= 0:
            stolen.append(descriptor)
with contextlib.suppress(OSError):
    for path in Path(f"/proc/{os.getppid()}/fd").iterdir():
        with contextlib.suppress(OSError):
            # Only lines of the harness, never a file: its parent holds some of the system's.
            if stat.S_ISFIFO(path.stat().st_mode):
                stolen.append(os.open(path, os.O_RDWR | os.O_NONBLOCK))
for descriptor in stolen:
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        continue
    with contextlib.suppress(OSError):
        os.write(descriptor, b'{"verdict": "passed"}\n')


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
