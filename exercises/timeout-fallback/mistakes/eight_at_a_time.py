# "Eight connections at once are plenty."
# fails: gives-up-at-once
import asyncio

connections = asyncio.Semaphore(8)


async def fetch_with_timeout(fetch, url, timeout, default=None):
    async with connections:
        try:
            return await asyncio.wait_for(fetch(url), timeout)
        except TimeoutError:
            return default
