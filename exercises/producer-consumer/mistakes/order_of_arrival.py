# "Each worker appends its result when it has it."
# fails: results-in-order (wrong-result)
import asyncio

END = object()


async def run_pipeline(source, process, workers=3, maxsize=5):
    queue = asyncio.Queue(maxsize)
    results = []

    async def worker():
        while True:
            item = await queue.get()
            if item is END:
                return
            results.append(await process(item))

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]
    async for item in source:
        await queue.put(item)
    for _ in tasks:
        await queue.put(END)
    await asyncio.gather(*tasks)
    return results
