"""Returns the operation itself as every answer.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result
"""

async def run_sequential(fetch, jobs):
    return [fetch for _ in jobs]


async def run_concurrent(fetch, jobs):
    return [fetch for _ in jobs]
