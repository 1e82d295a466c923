"""Recursion: start this one, recurse for the rest, then wait."""

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    if not jobs:
        return []
    first = asyncio.create_task(fetch(*jobs[0]))
    rest = await run_concurrent(fetch, jobs[1:])
    return [await first, *rest]
