# "as_completed gives me the answers, the fastest first."
# fails: keeps-places (wrong-result)
import asyncio


async def safe_fetch(fetch, url, default=None):
    try:
        return await fetch(url)
    except (ConnectionError, TimeoutError) as error:
        print(f"Request failed: {error}")
        return default


async def safe_fetch_all(fetch, urls, default=None):
    calls = [safe_fetch(fetch, url, default) for url in urls]
    return [await call for call in asyncio.as_completed(calls)]
