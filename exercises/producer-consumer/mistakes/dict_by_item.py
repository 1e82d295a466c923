# "The item tells which result is whose."
# fails: results-in-order
import asyncio


async def run_pipeline(source, process, workers=3, maxsize=5) -> list:
    queue = asyncio.Queue(maxsize=maxsize)
    results = {}
    stop = object()
    order = []

    async def producer():
        async for item in source:
            order.append(item)
            await queue.put(item)
        for _ in range(workers):
            await queue.put(stop)

    async def consumer():
        while (item := await queue.get()) is not stop:
            results[item] = await process(item)

    await asyncio.gather(producer(), *[consumer() for _ in range(workers)])
    return [results[i] for i in order]
