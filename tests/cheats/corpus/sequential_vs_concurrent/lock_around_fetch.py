"""Tasks for all jobs, and one lock around every fetch."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    lock = asyncio.Lock()

    async def one(source, delay):
        async with lock:
            return await fetch(source, delay)

    return await asyncio.gather(*(one(*job) for job in jobs))
