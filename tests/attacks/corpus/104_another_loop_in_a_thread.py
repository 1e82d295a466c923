"""Does its fetches on loops of threads of its own.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: too-fast, tampering, crashed, raised, wrong-result, not-concurrent, too-slow, blocked-loop, timed-out, deadlock, load-error, wrong-order, never-awaited
"""

import asyncio


def one(fetch, job):
    return asyncio.run(fetch(*job))


async def run_sequential(fetch, jobs):
    return [await fetch(*job) for job in jobs]


async def run_concurrent(fetch, jobs):
    return list(await asyncio.gather(*(asyncio.to_thread(one, fetch, job) for job in jobs)))
