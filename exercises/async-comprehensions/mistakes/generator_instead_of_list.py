# "all_pages and lazy_pages are the same thing, really."
# fails: all-pages (wrong-result)
async def even_squares(source):
    return [n * n async for n in source if n % 2 == 0]


def lazy_pages(fetch, source):
    return (await fetch(url) async for url in source)


async def all_pages(fetch, source):
    return lazy_pages(fetch, source)
