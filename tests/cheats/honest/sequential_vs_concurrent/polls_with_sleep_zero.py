"""Tasks that are polled with sleep(0): ugly, but all are in flight and nothing is blocked."""

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(*job)) for job in jobs]
    while any(not task.done() for task in tasks):
        await asyncio.sleep(0)
    return [task.result() for task in tasks]
