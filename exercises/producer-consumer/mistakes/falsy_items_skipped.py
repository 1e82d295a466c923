# "Empty items need no processing."
# fails: results-in-order (wrong-result)
import asyncio


async def run_pipeline(source, process, workers=3, maxsize=5):
    slots = asyncio.Semaphore(workers)
    tasks = []

    async def work(item):
        async with slots:
            return await process(item)

    async for item in source:
        if item:
            tasks.append(asyncio.create_task(work(item)))
    return [await task for task in tasks]
