"""Leaks a task and hides it: asyncio.all_tasks says there are none."""

import asyncio

KEPT = set()
asyncio.all_tasks = asyncio.tasks.all_tasks = lambda loop=None: set()

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    KEPT.add(asyncio.create_task(asyncio.sleep(5)))
    return await asyncio.gather(*(fetch(*job) for job in jobs))
