# "No request should take longer than five seconds."
# fails: returns-the-answer (wrong-result)
import asyncio


async def safe_fetch(fetch, url, default=None):
    try:
        async with asyncio.timeout(5):
            return await fetch(url)
    except (ConnectionError, TimeoutError) as error:
        print(f"Request failed: {error}")
        return default


async def safe_fetch_all(fetch, urls, default=None):
    return await asyncio.gather(*(safe_fetch(fetch, url, default) for url in urls))
