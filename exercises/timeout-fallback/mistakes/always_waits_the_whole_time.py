# "After timeout seconds I look whether it is there."
# fails: answers-in-time (too-slow)
import asyncio


async def fetch_with_timeout(fetch, url, timeout, default=None):
    task = asyncio.create_task(fetch(url))
    await asyncio.sleep(timeout)
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.wait({task})
    return default
