"""Stops and closes the loop that it runs on.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: too-fast, tampering, crashed, raised, wrong-result, not-concurrent, too-slow, blocked-loop, timed-out, deadlock, load-error, wrong-order, never-awaited, limit-exceeded, leaked-task
"""

import asyncio


async def run_sequential(fetch, jobs):
    asyncio.get_running_loop().stop()
    return [await fetch(*job) for job in jobs]


async def run_concurrent(fetch, jobs):
    loop = asyncio.get_running_loop()
    loop.call_soon(loop.stop)
    await asyncio.sleep(0.05)
    loop.close()
