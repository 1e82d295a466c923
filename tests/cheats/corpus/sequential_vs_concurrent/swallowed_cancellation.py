"""A task that swallows its cancellation and lives on."""

import asyncio

STUBBORN = set()

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def stubborn():
    while True:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            pass


async def run_concurrent(fetch, jobs):
    task = asyncio.create_task(stubborn())
    STUBBORN.add(task)
    answers = await asyncio.gather(*(fetch(*job) for job in jobs))
    task.cancel()
    return answers
