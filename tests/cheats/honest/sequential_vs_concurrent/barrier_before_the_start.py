"""All wait for each other at a gate, and start together."""

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    gate, ready = asyncio.Event(), 0

    async def one(job):
        nonlocal ready
        ready += 1
        if ready == len(jobs):
            gate.set()
        await gate.wait()
        return await fetch(*job)

    return await asyncio.gather(*map(one, jobs))
