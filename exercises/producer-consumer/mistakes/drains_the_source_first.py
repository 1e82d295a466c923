# "First collect the items, then process them with a semaphore."
# fails: overlaps-the-source, back-pressure (over-limit)
import asyncio


async def run_pipeline(source, process, workers=3, maxsize=5):
    items = [item async for item in source]
    gate = asyncio.Semaphore(workers)

    async def one(item):
        async with gate:
            return await process(item)

    return list(await asyncio.gather(*[one(item) for item in items]))
