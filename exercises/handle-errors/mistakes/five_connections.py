# "Five URLs at once are plenty."
# fails: all-at-once (not-concurrent)
import asyncio


async def safe_fetch(fetch, url, default=None):
    try:
        return await fetch(url)
    except (ConnectionError, TimeoutError) as error:
        print(f"Request failed: {error}")
        return default


async def safe_fetch_all(fetch, urls, default=None):
    places = asyncio.Semaphore(5)

    async def one(url):
        async with places:
            return await safe_fetch(fetch, url, default)

    return await asyncio.gather(*map(one, urls))
