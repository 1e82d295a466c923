# "safe_fetch knows the default by itself."
# fails: keeps-places (wrong-result)
import asyncio


async def safe_fetch(fetch, url, default=None):
    try:
        return await fetch(url)
    except (ConnectionError, TimeoutError) as error:
        print(f"Request failed: {error}")
        return default


async def safe_fetch_all(fetch, urls, default=None):
    return await asyncio.gather(*[safe_fetch(fetch, url) for url in urls])
