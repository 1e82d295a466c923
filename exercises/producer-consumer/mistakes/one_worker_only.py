# "One consumer for one producer."
# fails: workers-are-busy (not-concurrent)
import asyncio

END = object()


async def run_pipeline(source, process, workers=3, maxsize=5):
    queue = asyncio.Queue(maxsize)

    async def produce():
        async for item in source:
            await queue.put(item)
        await queue.put(END)

    producer = asyncio.create_task(produce())
    results = []
    while (item := await queue.get()) is not END:
        results.append(await process(item))
    await producer
    return results
