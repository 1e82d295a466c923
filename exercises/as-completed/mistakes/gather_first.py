# gather runs all fetches at once, then I yield them.
# fails: as-they-arrive
import asyncio


async def in_completion_order(fetch, urls):
    results = await asyncio.gather(*(fetch(url) for url in urls))
    for url, result in zip(urls, results, strict=True):
        yield url, result
