"""A class with __await__ that starts in its constructor."""

import asyncio


class Started:
    def __init__(self, coroutine):
        self._task = asyncio.ensure_future(coroutine)

    def __await__(self):
        return self._task.__await__()


async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    return [await each for each in [Started(fetch(source, delay)) for source, delay in jobs]]
