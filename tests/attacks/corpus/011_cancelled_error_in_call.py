"""Raises CancelledError itself, as if the judge had cancelled it.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: raised, wrong-result, crashed
"""

import asyncio


async def run_sequential(fetch, jobs):
    raise asyncio.CancelledError


async def run_concurrent(fetch, jobs):
    asyncio.current_task().cancel()
    await asyncio.sleep(0)
