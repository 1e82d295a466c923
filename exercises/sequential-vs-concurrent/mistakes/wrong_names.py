# "The page calls them sequential_execution and concurrent_execution."
# fails: returns-in-order, fetches-every-time
import asyncio


async def sequential_execution(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]


async def concurrent_execution(fetch, jobs):
    return await asyncio.gather(*[fetch(source, delay) for source, delay in jobs])
