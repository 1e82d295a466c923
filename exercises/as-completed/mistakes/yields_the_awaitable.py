# as_completed gives the results.
# fails: yields-pairs (never-awaited)
import asyncio


async def in_completion_order(fetch, urls):
    async def pair(url):
        return url, await fetch(url)

    for each in asyncio.as_completed([pair(url) for url in urls]):
        yield each
