# The first fetch tells me who is fastest, the second one gets the data.
# fails: yields-pairs (wrong-result)
import asyncio


async def in_completion_order(fetch, urls):
    async def finish(url):
        await fetch(url)
        return url

    for each in asyncio.as_completed([finish(url) for url in urls]):
        url = await each
        yield url, await fetch(url)
