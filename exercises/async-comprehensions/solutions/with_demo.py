# Style: older spellings and a demonstration that runs when the file is loaded.
import asyncio


async def even_squares(source):
    return [n * n async for n in source if n % 2 == 0]


async def lazy_pages(fetch, source):
    async for url in source:
        yield await fetch(url)


async def all_pages(fetch, source):
    loop = asyncio.get_event_loop()
    tasks = []
    async for url in source:
        tasks.append(loop.create_task(fetch(url)))
    pages = []
    for task in tasks:
        pages.append(await task)
    return pages


async def main():
    async def urls():
        for name in ("a", "b"):
            yield name

    async def fetch(url):
        await asyncio.sleep(0.01)
        return f"page {url}"

    print(await all_pages(fetch, urls()))
    async for page in lazy_pages(fetch, urls()):
        print(page)


asyncio.run(main())
