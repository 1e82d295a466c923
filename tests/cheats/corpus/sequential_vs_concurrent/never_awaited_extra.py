"""A coroutine is made and forgotten."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    for job in jobs[:1]:
        fetch(*job)
    return await asyncio.gather(*(fetch(*job) for job in jobs))
