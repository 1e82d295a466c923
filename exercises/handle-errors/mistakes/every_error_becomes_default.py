# "Whatever is an exception in the list becomes the default."
# fails: other-errors-pass
import asyncio


async def safe_fetch(fetch, url, default=None):
    try:
        return await fetch(url)
    except (ConnectionError, TimeoutError) as error:
        print(f"Request failed: {error}")
        return default


async def safe_fetch_all(fetch, urls, default=None):
    calls = [safe_fetch(fetch, url, default) for url in urls]
    results = await asyncio.gather(*calls, return_exceptions=True)
    return [default if isinstance(result, BaseException) else result for result in results]
