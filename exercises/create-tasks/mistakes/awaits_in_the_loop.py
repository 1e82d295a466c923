# I create a task for each name and await it, as in the lesson.
# fails: all-in-flight (not-concurrent), announces-while-they-run
import asyncio


async def fetch_all(fetch, names, announce):
    results = []
    for name in names:
        task = asyncio.create_task(fetch(name))
        results.append(await task)
    announce("tasks started")
    return results
