"""Forks three hundred children, each of which ends by itself.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: limit-exceeded, wrong-result, crashed, load-error, raised, tampering, timed-out
"""

import contextlib
import os
import time

for _ in range(300):  # the cap; and no child forks again
    with contextlib.suppress(OSError):
        if os.fork() == 0:
            time.sleep(15)
            os._exit(0)


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
