"""All jobs but the last together, then the last."""

import asyncio

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    answers = await asyncio.gather(*(fetch(*job) for job in jobs[:-1]))
    return answers + [await fetch(*job) for job in jobs[-1:]]
