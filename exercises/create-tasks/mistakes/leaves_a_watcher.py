# A watcher task reports whenever I want; it doesn't disturb anybody.
# fails: all-in-flight (leaked-task)
import asyncio


async def watch():
    while True:
        await asyncio.sleep(0.05)


async def fetch_all(fetch, names, announce):
    asyncio.create_task(watch())
    tasks = [asyncio.create_task(fetch(name)) for name in names]
    announce("tasks started")
    return [await task for task in tasks]
