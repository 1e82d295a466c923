"""A background task that fails and is never looked at."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def fails():
    raise ValueError("nobody looks at me")


async def run_concurrent(fetch, jobs):
    asyncio.create_task(fails())
    return await asyncio.gather(*(fetch(*job) for job in jobs))
