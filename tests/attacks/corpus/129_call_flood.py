"""Calls the operation a hundred thousand times.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: limit-exceeded, wrong-result, too-slow, timed-out, wrong-order, not-concurrent, over-limit, tampering, raised, crashed
"""

import asyncio


async def run_sequential(fetch, jobs):
    answers = await asyncio.gather(*(fetch(*job) for job in jobs * 20_000))
    return answers[: len(jobs)]


async def run_concurrent(fetch, jobs):
    answers = await asyncio.gather(*(fetch(*job) for job in jobs * 20_000))
    return answers[: len(jobs)]
