# "While the fetches run I keep an eye on the clock."
# fails: all-at-once (blocked-loop)
import asyncio
import time


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]


async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(source, delay)) for source, delay in jobs]
    await asyncio.sleep(0)
    time.sleep(max((delay for _, delay in jobs), default=0))
    return [await task for task in tasks]
