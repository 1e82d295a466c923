"""Returns ten million items.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, limit-exceeded, raised, tampering, crashed, timed-out
"""

def wide():
    return [0] * 10_000_000


async def run_sequential(fetch, jobs):
    return wide()


async def run_concurrent(fetch, jobs):
    return wide()
