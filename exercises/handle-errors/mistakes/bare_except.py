# "A bare except catches most."
# fails: other-errors-pass, stays-cancellable
import asyncio
import sys


async def safe_fetch(fetch, url, default=None):
    try:
        return await fetch(url)
    except:  # noqa: E722
        print(f"Request failed: {sys.exc_info()[1]}")
        return default


async def safe_fetch_all(fetch, urls, default=None):
    return await asyncio.gather(*[safe_fetch(fetch, url, default) for url in urls])
