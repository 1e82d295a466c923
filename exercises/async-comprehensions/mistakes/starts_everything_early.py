# "Start all of them as tasks, then yield one after the other: lazy and fast!"
# fails: lazy-on-demand
import asyncio


async def even_squares(source):
    return [n * n async for n in source if n % 2 == 0]


async def lazy_pages(fetch, source):
    tasks = [asyncio.create_task(fetch(url)) async for url in source]
    for task in tasks:
        yield await task


async def all_pages(fetch, source):
    return list(await asyncio.gather(*[fetch(url) async for url in source]))
