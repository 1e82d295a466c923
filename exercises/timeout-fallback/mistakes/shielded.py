# "A shield protects the fetch from being broken off."
# fails: gives-up-at-once (leaked-task), slow-fetch-is-stopped, cancelled-from-outside
import asyncio


async def fetch_with_timeout(fetch, url, timeout, default=None):
    try:
        return await asyncio.wait_for(asyncio.shield(fetch(url)), timeout)
    except TimeoutError:
        return default
