# "One connection at a time, politely."
# fails: gives-up-at-once
import asyncio

turn = asyncio.Lock()


async def fetch_with_timeout(fetch, url, timeout, default=None):
    async with turn:
        try:
            return await asyncio.wait_for(fetch(url), timeout)
        except TimeoutError:
            return default
