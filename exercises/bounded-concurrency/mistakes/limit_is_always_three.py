# "A constant at the top of the file, as good style demands."
# fails: keeps-the-limit, slot-reused-at-once
import asyncio

LIMIT = 3


async def fetch_limited(fetch, urls, limit):
    gate = asyncio.Semaphore(LIMIT)

    async def one(url):
        async with gate:
            return await fetch(url)

    return await asyncio.gather(*[one(url) for url in urls])
