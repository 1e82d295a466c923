# "No jobs, nothing to return."
# fails: no-jobs (wrong-result)
import asyncio


async def run_sequential(fetch, jobs):
    if not jobs:
        return
    return [await fetch(source, delay) for source, delay in jobs]


async def run_concurrent(fetch, jobs):
    if not jobs:
        return
    return await asyncio.gather(*[fetch(source, delay) for source, delay in jobs])
