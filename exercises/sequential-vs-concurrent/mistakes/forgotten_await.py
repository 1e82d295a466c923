# "fetch is called for every job, so the results are in the list."
# fails: returns-in-order, fetches-every-time
import asyncio


async def run_sequential(fetch, jobs):
    return [fetch(source, delay) for source, delay in jobs]


async def run_concurrent(fetch, jobs):
    return await asyncio.gather(*[fetch(source, delay) for source, delay in jobs])
