# A dict keeps the order, but each URL only once.
# fails: all-pages (wrong-result)
import asyncio
async def even_squares(source):
    return [n * n async for n in source if n % 2 == 0]
async def lazy_pages(fetch, source):
    async for u in source:
        yield await fetch(u)
async def all_pages(fetch, source):
    tasks = {u: asyncio.create_task(fetch(u)) async for u in source}
    return [await t for t in tasks.values()]
