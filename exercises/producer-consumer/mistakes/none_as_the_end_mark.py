# "None means that there is nothing more."
# fails: results-in-order
import asyncio


async def run_pipeline(source, process, workers=3, maxsize=5):
    queue = asyncio.Queue(maxsize)
    results = {}
    count = 0

    async def worker():
        nonlocal count
        while True:
            item = await queue.get()
            if item is None:
                return
            position = count
            count += 1
            results[position] = await process(item)

    tasks = [asyncio.create_task(worker()) for _ in range(workers)]

    async def produce():
        async for item in source:
            await queue.put(item)
        for _ in tasks:
            await queue.put(None)

    producer = asyncio.create_task(produce())
    await asyncio.gather(*tasks)
    producer.cancel()
    await asyncio.gather(producer, return_exceptions=True)
    return [results[n] for n in sorted(results)]
