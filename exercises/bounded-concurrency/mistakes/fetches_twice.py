# "First all at the limit, then once more to be sure that nothing is missing."
# fails: results-in-order
import asyncio


async def fetch_limited(fetch, urls, limit):
    gate = asyncio.Semaphore(limit)

    async def one(url):
        async with gate:
            return await fetch(url)

    await asyncio.gather(*[one(url) for url in urls])
    return await asyncio.gather(*[one(url) for url in urls])
