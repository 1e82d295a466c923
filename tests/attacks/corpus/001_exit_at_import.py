"""Leaves with status 0 while it is loaded.

Exercise: sequential-vs-concurrent
Verdict: load-error
Reason: load-error, crashed
"""

import asyncio
import sys

sys.exit(0)


async def run_sequential(fetch, jobs):
    return [await fetch(*job) for job in jobs]


async def run_concurrent(fetch, jobs):
    return list(await asyncio.gather(*(fetch(*job) for job in jobs)))
