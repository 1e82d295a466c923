# The plain way: a list of tasks, awaited in order.
import asyncio


async def fetch_all(fetch, names, announce):
    tasks = [asyncio.create_task(fetch(name)) for name in names]
    announce("tasks started")
    return [await task for task in tasks]
