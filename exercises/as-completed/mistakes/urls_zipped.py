# zip puts the urls and the results together.
# fails: yields-pairs (wrong-result)
import asyncio


async def in_completion_order(fetch, urls):
    waiting = asyncio.as_completed([fetch(url) for url in urls])
    for url, each in zip(urls, waiting, strict=True):
        yield url, await each
