"""Nests its work folder a thousand deep, so that it is hard to remove.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, tampering, crashed, raised, load-error, limit-exceeded
"""

import contextlib
import os

with contextlib.suppress(OSError):
    for _ in range(1000):
        os.mkdir("deeper")
        os.chdir("deeper")


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
