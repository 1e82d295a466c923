# asyncio.wait waits for all the tasks, however many there are.
# fails: edge-cases (raised)
import asyncio


async def fetch_all(fetch, names, announce):
    tasks = [asyncio.create_task(fetch(name)) for name in names]
    announce("tasks started")
    await asyncio.wait(tasks)
    return [task.result() for task in tasks]
