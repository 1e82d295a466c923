# "Twenty items are enough."
# fails: back-pressure
import asyncio


async def run_pipeline(source, process, workers=3, maxsize=5) -> list:
    queue = asyncio.Queue(maxsize=maxsize)
    results = {}
    stop = object()

    async def producer():
        n = 0
        async for item in source:
            await queue.put((n, item))
            n += 1
            if n == 20:
                break
        for _ in range(workers):
            await queue.put(stop)

    async def consumer():
        while (job := await queue.get()) is not stop:
            results[job[0]] = await process(job[1])

    await asyncio.gather(producer(), *[consumer() for _ in range(workers)])
    return [results[k] for k in sorted(results)]
