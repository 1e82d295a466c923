"""Tasks that are looked at every five milliseconds."""

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(*job)) for job in jobs]
    while not all(task.done() for task in tasks):
        await asyncio.sleep(0.005)
    return [task.result() for task in tasks]
