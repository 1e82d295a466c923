# "An answer that is empty is no answer."
# fails: returns-in-order (wrong-result)
import asyncio


async def run_sequential(fetch, jobs):
    results = []
    for source, delay in jobs:
        if result := await fetch(source, delay):
            results.append(result)
    return results


async def run_concurrent(fetch, jobs):
    results = await asyncio.gather(*[fetch(source, delay) for source, delay in jobs])
    return [result for result in results if result]
