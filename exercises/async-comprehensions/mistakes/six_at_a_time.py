# "Six pages at once are plenty."
# fails: all-pages-at-once (not-concurrent)
import asyncio


async def even_squares(source):
    return [number**2 async for number in source if number % 2 == 0]


def lazy_pages(fetch, source):
    return (await fetch(url) async for url in source)


async def all_pages(fetch, source):
    places = asyncio.Semaphore(6)

    async def page(url):
        async with places:
            return await fetch(url)

    return await asyncio.gather(*[page(url) async for url in source])
