# Round brackets save memory, and the tasks are the same.
# fails: all-in-flight (not-concurrent), announces-while-they-run (wrong-order)
import asyncio


async def fetch_all(fetch, names, announce):
    tasks = (asyncio.create_task(fetch(name)) for name in names)
    announce("tasks started")
    return [await task for task in tasks]
