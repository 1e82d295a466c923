"""Asks for input in a call.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: raised, wrong-result, timed-out
"""

async def run_sequential(fetch, jobs):
    return [input() for _ in jobs]


async def run_concurrent(fetch, jobs):
    return [input() for _ in jobs]
