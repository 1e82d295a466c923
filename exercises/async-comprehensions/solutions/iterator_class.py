# Style: the protocol by hand: a class with __aiter__ and __anext__; asyncio.wait at the end.
import asyncio


class LazyPages:
    def __init__(self, fetch, source):
        self.fetch = fetch
        self.urls = source.__aiter__()

    def __aiter__(self):
        return self

    async def __anext__(self):
        url = await self.urls.__anext__()  # its StopAsyncIteration is ours
        return await self.fetch(url)


lazy_pages = LazyPages


async def even_squares(source):
    result = []
    iterator = source.__aiter__()
    while True:
        try:
            n = await iterator.__anext__()
        except StopAsyncIteration:
            return result
        if n % 2 == 0:
            result.append(n * n)


async def all_pages(fetch, source):
    urls = [url async for url in source]
    tasks = [asyncio.ensure_future(fetch(url)) for url in urls]
    if tasks:
        await asyncio.wait(tasks)
    return [task.result() for task in tasks]
