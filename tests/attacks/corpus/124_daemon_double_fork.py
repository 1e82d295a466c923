"""Leaves a daemon behind, in a session of its own, that writes to the judge later.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: limit-exceeded, wrong-result, crashed, load-error, raised, tampering, timed-out
"""

import contextlib
import os
import time


def daemon():
    with contextlib.suppress(OSError):
        os.setsid()
    if os.fork() != 0:
        os._exit(0)
    for _ in range(20):  # the cap: it ends after 10 s
        for descriptor in range(3, 16):
            with contextlib.suppress(OSError):
                os.write(descriptor, b'\x00\x00\x00\x12{"event":"passed"}')
        time.sleep(0.5)
    os._exit(0)


with contextlib.suppress(OSError):
    if os.fork() == 0:
        daemon()


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
