# "A semaphore protects the server, and one is the safest number."
# fails: all-at-once
import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]


async def run_concurrent(fetch, jobs):
    gate = asyncio.Semaphore(1)

    async def one(source, delay):
        async with gate:
            return await fetch(source, delay)

    return await asyncio.gather(*[one(source, delay) for source, delay in jobs])
