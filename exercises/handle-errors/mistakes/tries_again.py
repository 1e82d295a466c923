# "A second try often helps."
# fails: falls-back (wrong-result), keeps-places
import asyncio


async def safe_fetch(fetch, url, default=None):
    for _ in range(2):
        try:
            return await fetch(url)
        except (ConnectionError, TimeoutError) as error:
            problem = error
    print(f"Request failed: {problem}")
    return default


async def safe_fetch_all(fetch, urls, default=None):
    return await asyncio.gather(*[safe_fetch(fetch, url, default) for url in urls])
