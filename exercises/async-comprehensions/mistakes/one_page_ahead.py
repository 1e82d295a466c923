# "I fetch the next page in the background while the caller looks at this one."
# fails: lazy-on-demand
import asyncio


async def even_squares(source):
    return [n * n async for n in source if n % 2 == 0]


async def lazy_pages(fetch, source):
    ahead = None
    async for url in source:
        task = asyncio.create_task(fetch(url))
        if ahead is not None:
            yield await ahead
        ahead = task
    if ahead is not None:
        yield await ahead


async def all_pages(fetch, source):
    return list(await asyncio.gather(*[fetch(url) async for url in source]))
