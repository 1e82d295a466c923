# "A task for each item is the most concurrent of all."
# fails: other-sizes (over-limit), workers-are-busy (over-limit), back-pressure (over-limit)
import asyncio


async def run_pipeline(source, process, workers=3, maxsize=5):
    tasks = []
    async for item in source:
        tasks.append(asyncio.create_task(process(item)))
    return [await task for task in tasks]
