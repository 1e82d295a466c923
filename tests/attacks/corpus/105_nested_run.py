"""Runs asyncio.run within a running loop.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: raised, wrong-result, never-awaited
"""

import asyncio


async def run_sequential(fetch, jobs):
    return [asyncio.run(fetch(*job)) for job in jobs]


async def run_concurrent(fetch, jobs):
    return [asyncio.get_event_loop().run_until_complete(fetch(*job)) for job in jobs]
