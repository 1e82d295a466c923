# "A timeout is a connection error, as in the lesson."
# fails: falls-back, keeps-places
import asyncio


async def safe_fetch(fetch, url, default=None):
    try:
        return await fetch(url)
    except ConnectionError as error:
        print(f"Request failed: {error}")
        return default


async def safe_fetch_all(fetch, urls, default=None):
    return await asyncio.gather(*[safe_fetch(fetch, url, default) for url in urls])
