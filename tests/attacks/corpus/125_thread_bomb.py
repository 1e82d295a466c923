"""Starts a thousand threads that sleep.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: limit-exceeded, wrong-result, crashed, load-error, raised, timed-out, deadlock, too-slow
"""

import contextlib
import threading
import time

with contextlib.suppress(RuntimeError, MemoryError):
    for _ in range(1000):  # the cap; each ends after 5 s
        threading.Thread(target=time.sleep, args=(5,), daemon=True).start()


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
