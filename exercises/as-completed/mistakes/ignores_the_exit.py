# Whatever is raised at the yield, the other pairs must still be handed over.
# fails: stops-early
import asyncio


async def in_completion_order(fetch, urls):
    async def pair(url):
        return url, await fetch(url)

    for each in asyncio.as_completed([pair(url) for url in urls]):
        result = await each
        try:
            yield result
        except BaseException:
            continue
