"""asyncio.timeout around a gather, and wait_for around each."""

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    async with asyncio.timeout(30):
        return await asyncio.gather(
            *(asyncio.wait_for(fetch(source, delay), timeout=20) for source, delay in jobs)
        )
