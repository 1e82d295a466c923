"""Writes a gibibyte in files, at most.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, limit-exceeded, load-error, crashed, timed-out, raised
"""

import contextlib
from pathlib import Path

BLOCK = bytes(1 << 20)
TOTAL = 1 << 30  # the cap: a broken harness must not ruin the machine

written = 0
for number in range(256):
    with contextlib.suppress(OSError), Path(f"fill{number}").open("wb", buffering=0) as file:
        while written < TOTAL:
            written += file.write(BLOCK)


async def run_sequential(fetch, jobs):
    return ["made up" for _ in jobs]


async def run_concurrent(fetch, jobs):
    return ["made up" for _ in jobs]
