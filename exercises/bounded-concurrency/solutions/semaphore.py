# Style: a semaphore, a helper, gather.
import asyncio


async def fetch_limited(fetch, urls, limit):
    gate = asyncio.Semaphore(limit)

    async def one(url):
        async with gate:
            return await fetch(url)

    return await asyncio.gather(*(one(url) for url in urls))
