# Two at a time, the faster of the two first.
# fails: as-they-arrive
import asyncio


async def in_completion_order(fetch, urls):
    async def pair(url):
        return url, await fetch(url)

    for start in range(0, len(urls), 2):
        for each in asyncio.as_completed([pair(url) for url in urls[start : start + 2]]):
            yield await each
