"""Returns a number with 24 million digits, which takes hours to write in decimals.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, limit-exceeded, raised, tampering, crashed, timed-out
"""

def huge():
    return 1 << 80_000_000


async def run_sequential(fetch, jobs):
    return huge()


async def run_concurrent(fetch, jobs):
    return huge()
