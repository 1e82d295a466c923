"""Fetches once and gives the same answers for ever after.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, not-concurrent, too-fast
"""

import asyncio

answers = {}


async def once(fetch, job):
    if job not in answers:
        answers[job] = await fetch(*job)
    return answers[job]


async def run_sequential(fetch, jobs):
    return [await once(fetch, tuple(job)) for job in jobs]


async def run_concurrent(fetch, jobs):
    return list(await asyncio.gather(*(once(fetch, tuple(job)) for job in jobs)))
