# "Whatever it was, the user should read about it."
# fails: other-errors-pass (wrong-result)
import asyncio


async def safe_fetch(fetch, url, default=None):
    try:
        return await fetch(url)
    except Exception as error:
        print(f"Request failed: {error}")
        if isinstance(error, (ConnectionError, TimeoutError)):
            return default
        raise


async def safe_fetch_all(fetch, urls, default=None):
    return await asyncio.gather(*[safe_fetch(fetch, url, default) for url in urls])
