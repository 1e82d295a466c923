# "gather can collect the errors for me."
# fails: keeps-places (wrong-result), other-errors-pass
import asyncio


async def safe_fetch(fetch, url, default=None):
    try:
        return await fetch(url)
    except (ConnectionError, TimeoutError) as error:
        print(f"Request failed: {error}")
        return default


async def safe_fetch_all(fetch, urls, default=None):
    return await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
