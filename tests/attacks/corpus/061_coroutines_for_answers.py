"""Returns coroutines and tasks in place of their results.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, never-awaited, leaked-task
"""

import asyncio


async def run_sequential(fetch, jobs):
    return [fetch(*job) for job in jobs]


async def run_concurrent(fetch, jobs):
    return [asyncio.ensure_future(fetch(*job)) for job in jobs]
