"""Puts other files over the descriptors of the judge's line.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: tampering, crashed, wrong-result, load-error, limit-exceeded, timed-out, raised, deadlock
"""

import contextlib
import os
import socket

near, far = socket.socketpair()


async def run_sequential(fetch, jobs):
    for descriptor in range(3, 16):
        if descriptor not in (near.fileno(), far.fileno()):
            with contextlib.suppress(OSError):
                os.dup2(near.fileno(), descriptor)
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3, 16):
        with contextlib.suppress(OSError):
            os.dup2(null, descriptor)
    return ["made up" for _ in jobs]
