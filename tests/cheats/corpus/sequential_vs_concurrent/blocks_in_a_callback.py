"""The loop is held by a plain callback, not by a task."""

import asyncio
import time

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(*job)) for job in jobs]
    await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    loop.call_soon(time.sleep, max((delay for _, delay in jobs), default=0))
    return [await task for task in tasks]
