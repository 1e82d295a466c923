"""Waits for a future that nobody completes.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: deadlock, timed-out
"""

import asyncio


async def run_sequential(fetch, jobs):
    await asyncio.get_running_loop().create_future()


async def run_concurrent(fetch, jobs):
    lock = asyncio.Lock()
    async with lock, lock:
        pass
