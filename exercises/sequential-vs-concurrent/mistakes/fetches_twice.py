# "First I look whether a source answers at all, then I take the answer."
# fails: fetches-every-time, one-after-another
import asyncio


async def run_sequential(fetch, jobs):
    results = []
    for source, delay in jobs:
        if await fetch(source, delay) is not None:
            results.append(await fetch(source, delay))
        else:
            results.append(None)
    return results


async def run_concurrent(fetch, jobs):
    return await asyncio.gather(*[fetch(source, delay) for source, delay in jobs])
