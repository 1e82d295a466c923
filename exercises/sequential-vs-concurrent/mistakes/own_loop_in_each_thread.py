# "Really at once is only possible with threads."
# fails: all-at-once
import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]


async def run_concurrent(fetch, jobs):
    def in_thread(source, delay):
        return asyncio.run(fetch(source, delay))

    return await asyncio.gather(*[asyncio.to_thread(in_thread, *job) for job in jobs])
