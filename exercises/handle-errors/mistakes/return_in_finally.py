# "finally makes sure that something is returned."
# fails: other-errors-pass, stays-cancellable
import asyncio


async def safe_fetch(fetch, url, default=None):
    result = default
    try:
        result = await fetch(url)
    except (ConnectionError, TimeoutError) as error:
        print(f"Request failed: {error}")
    finally:
        return result  # noqa: B012


async def safe_fetch_all(fetch, urls, default=None):
    return await asyncio.gather(*[safe_fetch(fetch, url, default) for url in urls])
