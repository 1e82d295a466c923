# "as_completed gives me the results, so they are in the list."
# fails: returns-in-order, fetches-every-time
import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]


async def run_concurrent(fetch, jobs):
    results = []
    for next_result in asyncio.as_completed([fetch(source, delay) for source, delay in jobs]):
        results.append(await next_result)
    return results
