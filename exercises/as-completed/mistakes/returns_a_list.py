# I collect the pairs in the right order and return them.
# fails: yields-pairs
import asyncio


async def in_completion_order(fetch, urls):
    async def pair(url):
        return url, await fetch(url)

    return [await each for each in asyncio.as_completed([pair(url) for url in urls])]
