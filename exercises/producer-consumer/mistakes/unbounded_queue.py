# "A queue is a queue; maxsize is only for saving memory."
# fails: back-pressure (over-limit)
import asyncio

END = object()


async def run_pipeline(source, process, workers=3, maxsize=5):
    queue = asyncio.Queue()
    results = {}

    async def worker():
        while True:
            job = await queue.get()
            if job is END:
                return
            number, item = job
            results[number] = await process(item)

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    number = 0
    async for item in source:
        await queue.put((number, item))
        number += 1
    for _ in tasks:
        await queue.put(END)
    await asyncio.gather(*tasks)
    return [results[n] for n in range(number)]
