"""Writes file after file until it is stopped.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: limit-exceeded, timed-out
"""

from pathlib import Path

BLOCK = bytes(1 << 20)
TOTAL = 3 << 30  # the cap: a broken harness must not ruin the machine


async def run_sequential(fetch, jobs):
    written = number = 0
    while written < TOTAL:
        number += 1
        with Path(f"fill{number}").open("wb", buffering=0) as file:
            for _ in range(8):
                written += file.write(BLOCK)
    return []


async def run_concurrent(fetch, jobs):
    return await run_sequential(fetch, jobs)
