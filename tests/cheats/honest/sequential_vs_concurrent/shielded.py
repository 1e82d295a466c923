"""Every task shielded, and awaited under the shield."""

import asyncio


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(*job)) for job in jobs]
    try:
        return list(await asyncio.gather(*(asyncio.shield(task) for task in tasks)))
    except asyncio.CancelledError:
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
