"""Future.__await__ and Future.done are replaced."""

import asyncio


class Hasty(asyncio.Future):
    def __await__(self):
        if False:
            yield
        return None

    __iter__ = __await__


asyncio.Future = asyncio.futures.Future = Hasty
asyncio.BaseEventLoop.create_future = lambda self: Hasty(loop=self)

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    return [await fetch(*job) for job in jobs]
