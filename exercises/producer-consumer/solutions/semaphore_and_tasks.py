# Style: no queue: a semaphore is passed before the next item is taken.
import asyncio


async def run_pipeline(source, process, workers=3, maxsize=5):
    slots = asyncio.Semaphore(workers)
    tasks = []

    async def work(item):
        try:
            return await process(item)
        finally:
            slots.release()

    await slots.acquire()
    async for item in source:
        tasks.append(asyncio.ensure_future(work(item)))
        await slots.acquire()
    return [await task for task in tasks]
