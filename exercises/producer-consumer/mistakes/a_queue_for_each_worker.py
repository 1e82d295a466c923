# "Every worker has a queue of its own, and the items are dealt like cards."
# fails: workers-are-busy (too-slow), back-pressure (over-limit)
import asyncio


async def run_pipeline(source, process, workers=3, maxsize=5) -> list:
    queues = [asyncio.Queue(max(1, maxsize // workers)) for _ in range(workers)]
    results = {}
    stop = object()

    async def producer():
        n = 0
        async for item in source:
            await queues[n % workers].put((n, item))
            n += 1
        for q in queues:
            await q.put(stop)

    async def consumer(q):
        while (job := await q.get()) is not stop:
            results[job[0]] = await process(job[1])

    await asyncio.gather(producer(), *[consumer(q) for q in queues])
    return [results[k] for k in sorted(results)]
