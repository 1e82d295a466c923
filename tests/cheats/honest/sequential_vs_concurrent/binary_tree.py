"""Nested gathers: halves of halves."""

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    if len(jobs) <= 1:
        return [await fetch(*job) for job in jobs]
    middle = len(jobs) // 2
    left, right = await asyncio.gather(
        run_concurrent(fetch, jobs[:middle]), run_concurrent(fetch, jobs[middle:])
    )
    return left + right
