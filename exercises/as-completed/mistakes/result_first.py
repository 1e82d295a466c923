# The result is more interesting, so it comes first.
# fails: yields-pairs (wrong-result)
import asyncio


async def in_completion_order(fetch, urls):
    async def pair(url):
        return await fetch(url), url

    for each in asyncio.as_completed([pair(url) for url in urls]):
        yield await each
