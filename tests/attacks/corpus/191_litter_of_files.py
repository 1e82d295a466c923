"""Makes a hundred thousand empty files, in folders, so that the clean-up takes for ever.

Exercise: sequential-vs-concurrent
Verdict: failed
Reason: limit-exceeded, timed-out
"""

import os


async def run_sequential(fetch, jobs):
    for folder in range(100):
        os.mkdir(f"litter{folder}")
        for number in range(1000):
            os.close(os.open(f"litter{folder}/{number}", os.O_CREAT | os.O_WRONLY))
    return []


async def run_concurrent(fetch, jobs):
    return await run_sequential(fetch, jobs)
