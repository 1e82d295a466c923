# "Quicker is always better, so I use gather in both."
# fails: one-after-another
import asyncio


async def run_sequential(fetch, jobs):
    return await asyncio.gather(*[fetch(source, delay) for source, delay in jobs])


async def run_concurrent(fetch, jobs):
    return await asyncio.gather(*[fetch(source, delay) for source, delay in jobs])
