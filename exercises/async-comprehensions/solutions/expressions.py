# Style: comprehensions and generator expressions only, with gather for the concurrency.
import asyncio


async def even_squares(source):
    return [n * n async for n in source if n % 2 == 0]


def lazy_pages(fetch, source):
    return (await fetch(url) async for url in source)


async def all_pages(fetch, source):
    return list(await asyncio.gather(*[fetch(url) async for url in source]))
