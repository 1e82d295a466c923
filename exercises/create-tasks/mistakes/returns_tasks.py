# The tasks are the results.
# fails: returns-in-order (wrong-result)
import asyncio


async def fetch_all(fetch, names, announce):
    tasks = [asyncio.create_task(fetch(name)) for name in names]
    announce("tasks started")
    await asyncio.gather(*tasks)
    return tasks
