# "Collect as many items as there are workers, process them together, and so on."
# fails: workers-are-busy, overlaps-the-source
import asyncio


async def run_pipeline(source, process, workers=3, maxsize=5):
    results = []
    batch = []
    async for item in source:
        batch.append(item)
        if len(batch) == workers:
            results += await asyncio.gather(*[process(item) for item in batch])
            batch = []
    results += await asyncio.gather(*[process(item) for item in batch])
    return results
