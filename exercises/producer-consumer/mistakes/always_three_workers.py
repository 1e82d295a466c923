# "The exercise has three workers."
# fails: workers-are-busy, other-sizes (over-limit)
import asyncio

END = object()


async def run_pipeline(source, process, workers=3, maxsize=5):
    queue = asyncio.Queue(maxsize)
    results = {}

    async def worker():
        while (job := await queue.get()) is not END:
            number, item = job
            results[number] = await process(item)

    tasks = [asyncio.create_task(worker()) for _ in range(3)]
    number = 0
    async for item in source:
        await queue.put((number, item))
        number += 1
    for _ in tasks:
        await queue.put(END)
    await asyncio.gather(*tasks)
    return [results[n] for n in range(number)]
