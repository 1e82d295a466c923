# as_completed is the fastest way to collect.
# fails: returns-in-order (wrong-result)
import asyncio


async def fetch_all(fetch, names, announce):
    tasks = [asyncio.create_task(fetch(name)) for name in names]
    announce("tasks started")
    return [await task for task in asyncio.as_completed(tasks)]
