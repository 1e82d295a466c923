# "A set comprehension looks nicer, and I sort it afterwards."
# fails: even-squares (wrong-result)
import asyncio


async def even_squares(source):
    return sorted({n * n async for n in source if n % 2 == 0})


def lazy_pages(fetch, source):
    return (await fetch(url) async for url in source)


async def all_pages(fetch, source):
    return list(await asyncio.gather(*[fetch(url) async for url in source]))
