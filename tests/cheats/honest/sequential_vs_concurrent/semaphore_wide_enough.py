"""A semaphore with room for everybody, in an exit stack."""

import asyncio
from contextlib import AsyncExitStack


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    gate = asyncio.Semaphore(1000)

    async def one(source, delay):
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(gate)
            return await fetch(source, delay)

    return [*await asyncio.gather(*(one(*job) for job in jobs))]
