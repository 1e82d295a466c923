"""An async generator that yields in order while all are in flight, with prints in between."""

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def in_order(fetch, jobs):
    tasks = [asyncio.create_task(fetch(*job)) for job in jobs]
    try:
        for number, task in enumerate(tasks, 1):
            print(f"waiting for {number}/{len(tasks)} …")
            yield await task
    finally:
        for task in tasks:
            task.cancel()


async def run_concurrent(fetch, jobs):
    return [answer async for answer in in_order(fetch, jobs)]
