# "There is a yield in it, so it is lazy."
# fails: lazy-on-demand
import asyncio


async def even_squares(source):
    return [n * n async for n in source if n % 2 == 0]


async def lazy_pages(fetch, source):
    pages = [await fetch(url) async for url in source]
    for page in pages:
        yield page


async def all_pages(fetch, source):
    return list(await asyncio.gather(*[fetch(url) async for url in source]))
