"""A thread with a loop of its own for each call, through the pool."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    return await asyncio.gather(
        *(asyncio.to_thread(lambda job=job: asyncio.run(fetch(*job))) for job in jobs)
    )
