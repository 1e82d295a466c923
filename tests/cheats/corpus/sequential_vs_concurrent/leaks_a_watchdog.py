"""Leaves a watchdog task asleep."""

import asyncio

WATCHDOGS = set()

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    WATCHDOGS.add(asyncio.create_task(asyncio.sleep(5)))
    return await asyncio.gather(*(fetch(*job) for job in jobs))
