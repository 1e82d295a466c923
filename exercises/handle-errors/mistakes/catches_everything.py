# "safe means: no error whatsoever."
# fails: other-errors-pass
import asyncio


async def safe_fetch(fetch, url, default=None):
    try:
        return await fetch(url)
    except Exception as error:
        print(f"Request failed: {error}")
        return default


async def safe_fetch_all(fetch, urls, default=None):
    return await asyncio.gather(*[safe_fetch(fetch, url, default) for url in urls])
