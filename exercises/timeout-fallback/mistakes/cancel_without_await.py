# "I cancelled it, so it is gone."
# fails: gives-up-at-once (leaked-task), slow-fetch-is-stopped
import asyncio


async def fetch_with_timeout(fetch, url, timeout, default=None):
    task = asyncio.create_task(fetch(url))
    try:
        done, _ = await asyncio.wait({task}, timeout=timeout)
    except asyncio.CancelledError:
        task.cancel()
        await asyncio.wait({task})
        raise
    if done:
        return task.result()
    task.cancel()
    return default
