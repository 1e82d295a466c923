"""All at once, then the sum of the delays again, asleep."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    answers = await asyncio.gather(*(fetch(*job) for job in jobs))
    await asyncio.sleep(sum(delay for _, delay in jobs))
    return answers
