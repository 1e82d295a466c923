# "A fetch that has begun should come to its end, so I shield it."
# fails: stays-cancellable (leaked-task)
import asyncio


async def safe_fetch(fetch, url, default=None):
    try:
        return await asyncio.shield(fetch(url))
    except (ConnectionError, TimeoutError) as error:
        print(f"Request failed: {error}")
        return default


async def safe_fetch_all(fetch, urls, default=None):
    return await asyncio.gather(*[safe_fetch(fetch, url, default) for url in urls])
