# "Append each result as soon as it is there."
# fails: results-in-order (wrong-result)
import asyncio


async def fetch_limited(fetch, urls, limit):
    gate = asyncio.Semaphore(limit)
    results = []

    async def one(url):
        async with gate:
            results.append(await fetch(url))

    await asyncio.gather(*[one(url) for url in urls])
    return results
