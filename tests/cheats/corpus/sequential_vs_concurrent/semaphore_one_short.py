"""A semaphore that lets all but one job in."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    gate = asyncio.Semaphore(max(1, len(jobs) - 1))

    async def one(source, delay):
        async with gate:
            return await fetch(source, delay)

    return list(await asyncio.gather(*(one(*job) for job in jobs)))
