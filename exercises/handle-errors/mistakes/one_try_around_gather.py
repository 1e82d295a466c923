# "One try around all of them is enough."
# fails: keeps-places
import asyncio


async def safe_fetch(fetch, url, default=None):
    try:
        return await fetch(url)
    except (ConnectionError, TimeoutError) as error:
        print(f"Request failed: {error}")
        return default


async def safe_fetch_all(fetch, urls, default=None):
    try:
        return await asyncio.gather(*[fetch(url) for url in urls])
    except (ConnectionError, TimeoutError) as error:
        print(f"Request failed: {error}")
        return [default] * len(urls)
