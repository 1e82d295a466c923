"""Warms up for 0.12 s, then all at once."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    if jobs:
        await asyncio.sleep(0.12)
    return await asyncio.gather(*(fetch(*job) for job in jobs))
