# "gather(return_exceptions=True) never fails."
# fails: error-reaches-the-caller
import asyncio


async def fetch_limited(fetch, urls, limit):
    gate = asyncio.Semaphore(limit)

    async def one(url):
        async with gate:
            return await fetch(url)

    return await asyncio.gather(*[one(url) for url in urls], return_exceptions=True)
