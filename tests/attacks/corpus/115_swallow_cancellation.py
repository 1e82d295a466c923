"""Swallows every cancellation and goes on waiting.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: timed-out, deadlock, limit-exceeded
"""

import asyncio


async def wait_for_ever():
    while True:
        try:
            await asyncio.sleep(3600)
        except BaseException:
            pass


async def run_sequential(fetch, jobs):
    await wait_for_ever()


async def run_concurrent(fetch, jobs):
    await wait_for_ever()
