# "lazy_pages awaits something, so it must be an async def with a return."
# fails: lazy-pages
import asyncio


async def even_squares(source):
    return [n * n async for n in source if n % 2 == 0]


async def lazy_pages(fetch, source):
    return (await fetch(url) async for url in source)


async def all_pages(fetch, source):
    return list(await asyncio.gather(*[fetch(url) async for url in source]))
