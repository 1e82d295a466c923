# "Each fetch gets its semaphore."
# fails: keeps-the-limit (over-limit), slot-reused-at-once (over-limit)
import asyncio


async def one(fetch, url, limit):
    async with asyncio.Semaphore(limit):
        return await fetch(url)


async def fetch_limited(fetch, urls, limit):
    return await asyncio.gather(*[one(fetch, url, limit) for url in urls])
