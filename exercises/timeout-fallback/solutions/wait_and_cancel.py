# Style: a task, asyncio.wait with a timeout, and cancelling by hand.
import asyncio


async def fetch_with_timeout(fetch, url, timeout, default=None):
    task = asyncio.create_task(fetch(url))
    try:
        done, pending = await asyncio.wait({task}, timeout=timeout)
        if done:
            return task.result()
        return default
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task})
