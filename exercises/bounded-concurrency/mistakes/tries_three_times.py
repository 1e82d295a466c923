# "A good scraper tries again."
# fails: error-reaches-the-caller (wrong-result)
import asyncio


async def fetch_limited(fetch, urls, limit) -> list:
    sem = asyncio.Semaphore(limit)

    async def one(url):
        async with sem:
            for attempt in range(3):
                try:
                    return await fetch(url)
                except Exception:
                    if attempt == 2:
                        raise

    return await asyncio.gather(*map(one, urls))
