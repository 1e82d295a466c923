# When nobody asks for more, the generator just ends.
# fails: stops-early
import asyncio


async def in_completion_order(fetch, urls):
    async def pair(url):
        return url, await fetch(url)

    for each in asyncio.as_completed([pair(url) for url in urls]):
        yield await each
