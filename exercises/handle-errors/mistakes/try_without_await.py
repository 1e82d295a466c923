# "The call stands in the try, so its errors are caught."
# fails: falls-back (raised), keeps-places
import asyncio


async def safe_fetch(fetch, url, default=None):
    try:
        request = fetch(url)
    except (ConnectionError, TimeoutError) as error:
        print(f"Request failed: {error}")
        return default
    return await request


async def safe_fetch_all(fetch, urls, default=None):
    return await asyncio.gather(*[safe_fetch(fetch, url, default) for url in urls])
