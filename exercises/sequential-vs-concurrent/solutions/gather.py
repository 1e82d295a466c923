# Style: a plain loop and gather, no type hints.
import asyncio


async def run_sequential(fetch, jobs):
    results = []
    for source, delay in jobs:
        result = await fetch(source, delay)
        results.append(result)
    return results


async def run_concurrent(fetch, jobs):
    return await asyncio.gather(*[fetch(source, delay) for source, delay in jobs])
