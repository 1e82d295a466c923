# "The fastest page comes first; the order will not matter."
# fails: all-pages (wrong-result)
import asyncio


async def even_squares(source):
    return [n * n async for n in source if n % 2 == 0]


def lazy_pages(fetch, source):
    return (await fetch(url) async for url in source)


async def all_pages(fetch, source):
    calls = [fetch(url) async for url in source]
    return [await page for page in asyncio.as_completed(calls)]
