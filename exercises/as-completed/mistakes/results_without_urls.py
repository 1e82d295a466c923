# The results are what counts.
# fails: yields-pairs (wrong-result)
import asyncio


async def in_completion_order(fetch, urls):
    for each in asyncio.as_completed([fetch(url) for url in urls]):
        yield await each
