# "asyncio.wait waits for whatever there is."
# fails: small-inputs (raised)
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
        tasks.append(asyncio.create_task(work(item)))
        await slots.acquire()
    await asyncio.wait(tasks)
    return [task.result() for task in tasks]
