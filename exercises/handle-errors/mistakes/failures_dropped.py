# "Who failed has no place in the list."
# fails: keeps-places (wrong-result)
import asyncio

FAILED = object()


async def safe_fetch(fetch, url, default=None):
    try:
        return await fetch(url)
    except (ConnectionError, TimeoutError) as error:
        print(f"Request failed: {error}")
        return default


async def safe_fetch_all(fetch, urls, default=None):
    results = await asyncio.gather(*[safe_fetch(fetch, url, FAILED) for url in urls])
    return [result for result in results if result is not FAILED]
