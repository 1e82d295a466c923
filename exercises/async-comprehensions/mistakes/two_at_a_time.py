# "Two at a time is concurrent enough."
# fails: all-pages-at-once (not-concurrent)
import asyncio


async def even_squares(source):
    return [n * n async for n in source if n % 2 == 0]


def lazy_pages(fetch, source):
    return (await fetch(url) async for url in source)


async def all_pages(fetch, source):
    urls = [url async for url in source]
    pages = []
    for i in range(0, len(urls), 2):
        pages += await asyncio.gather(*[fetch(url) for url in urls[i : i + 2]])
    return pages
