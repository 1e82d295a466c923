# "At the end I wait for all workers."
# fails: results-in-order (deadlock)
import asyncio


async def run_pipeline(source, process, workers=3, maxsize=5):
    queue = asyncio.Queue(maxsize)
    results = {}

    async def worker():
        while True:
            number, item = await queue.get()
            results[number] = await process(item)

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    number = 0
    async for item in source:
        await queue.put((number, item))
        number += 1
    await asyncio.gather(*tasks)
    return [results[n] for n in range(number)]
