# "asyncio.wait stops after the timeout."
# fails: gives-up-at-once (leaked-task), slow-fetch-is-stopped, cancelled-from-outside
import asyncio


async def fetch_with_timeout(fetch, url, timeout, default=None):
    task = asyncio.create_task(fetch(url))
    done, _ = await asyncio.wait({task}, timeout=timeout)
    if done:
        return task.result()
    return default
