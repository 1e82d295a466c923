# "It says async twice, so the fetches surely run at the same time."
# fails: all-pages-at-once (not-concurrent)
async def even_squares(source):
    return [n * n async for n in source if n % 2 == 0]


def lazy_pages(fetch, source):
    return (await fetch(url) async for url in source)


async def all_pages(fetch, source):
    return [await fetch(url) async for url in source]
