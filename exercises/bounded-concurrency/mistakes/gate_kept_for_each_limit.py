# One semaphore for each limit, kept at module level: it belongs to the loop of its first call.
# fails: other-limits (raised)
import asyncio
from functools import cache


@cache
def gate_for(limit):
    return asyncio.Semaphore(limit)


async def fetch_limited(fetch, urls, limit) -> list:
    async def fetch_one(url):
        async with gate_for(limit):
            return await fetch(url)

    return await asyncio.gather(*(fetch_one(url) for url in urls))
