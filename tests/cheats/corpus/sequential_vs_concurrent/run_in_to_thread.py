"""asyncio.run(gather) in a thread of the pool, awaited: a second event loop."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    async def all_of_them():
        return await asyncio.gather(*(fetch(*job) for job in jobs))

    return await asyncio.to_thread(lambda: asyncio.run(all_of_them()))
