"""Polls without a pause for something that never comes.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: timed-out, deadlock, limit-exceeded, crashed
"""

import asyncio


async def run_sequential(fetch, jobs):
    while True:
        await asyncio.sleep(0)


async def run_concurrent(fetch, jobs):
    while True:
        await asyncio.sleep(0)
