# "I await them one by one, so it is sequential, however I have started them."
# fails: one-after-another
import asyncio


async def run_sequential(fetch, jobs):
    tasks = [asyncio.create_task(fetch(source, delay)) for source, delay in jobs]
    return [await task for task in tasks]


async def run_concurrent(fetch, jobs):
    return await asyncio.gather(*[fetch(source, delay) for source, delay in jobs])
