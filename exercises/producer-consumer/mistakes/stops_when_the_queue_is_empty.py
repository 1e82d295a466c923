# "If the queue is empty the worker can go home."
# fails: results-in-order
import asyncio


async def run_pipeline(source, process, workers=3, maxsize=5):
    queue = asyncio.Queue(maxsize)
    results = {}

    async def worker():
        while not queue.empty():
            number, item = await queue.get()
            results[number] = await process(item)

    tasks = []
    number = 0
    async for item in source:
        await queue.put((number, item))
        number += 1
        if len(tasks) < workers:
            tasks.append(asyncio.create_task(worker()))
    await asyncio.gather(*tasks)
    return [results[n] for n in range(number)]
