# "Two at a time is concurrent, too."
# fails: all-at-once
import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]


async def run_concurrent(fetch, jobs):
    results = []
    for first in range(0, len(jobs), 2):
        pair = jobs[first : first + 2]
        results.extend(await asyncio.gather(*[fetch(*job) for job in pair]))
    return results
