"""Leaks a task and takes it out of asyncio's register."""

import asyncio

KEPT = set()

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    task = asyncio.create_task(asyncio.sleep(5))
    KEPT.add(task)
    asyncio.tasks._unregister_task(task)
    return await asyncio.gather(*(fetch(*job) for job in jobs))
