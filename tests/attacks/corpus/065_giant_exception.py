"""Raises an exception with a message of 64 MiB.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: raised, limit-exceeded, crashed, wrong-result, tampering
"""

async def run_sequential(fetch, jobs):
    raise ValueError("x" * (64 << 20))


async def run_concurrent(fetch, jobs):
    raise ValueError(*["y" * 1000] * 100_000)
