# A dict keeps the tasks together with their names.
# fails: edge-cases (wrong-result)
import asyncio


async def fetch_all(fetch, names, announce):
    tasks = {name: asyncio.create_task(fetch(name)) for name in names}
    announce("tasks started")
    return [await task for task in tasks.values()]
