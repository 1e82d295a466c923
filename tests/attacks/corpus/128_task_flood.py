"""Starts a hundred thousand tasks and leaves them.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: leaked-task, wrong-result, limit-exceeded, too-slow, not-concurrent, blocked-loop, timed-out, crashed, tampering
"""

import asyncio

kept = []


async def run_sequential(fetch, jobs):
    kept.extend(asyncio.ensure_future(asyncio.sleep(1000)) for _ in range(100_000))
    await asyncio.sleep(0)
    return [await fetch(*job) for job in jobs]


async def run_concurrent(fetch, jobs):
    return await run_sequential(fetch, jobs)
