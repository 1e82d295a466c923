"""Returns a text of 64 MiB.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: wrong-result, limit-exceeded, raised, tampering, crashed
"""

def huge():
    return "x" * (64 << 20)


async def run_sequential(fetch, jobs):
    return [huge()]


async def run_concurrent(fetch, jobs):
    return [huge()]
