"""Takes 4 GiB of memory, at most.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: limit-exceeded, raised, crashed, wrong-result, timed-out
"""

async def run_sequential(fetch, jobs):
    held = [b"x" * (64 << 20) for _ in range(64)]  # the cap: 4 GiB
    return [len(held)]


async def run_concurrent(fetch, jobs):
    held = bytearray(4 << 30)
    return [len(held)]
