# asyncio.wait for all, after one turn of the loop in which the fetches really begin.
import asyncio


async def fetch_all(fetch, names, announce):
    tasks = []
    for name in names:
        task = asyncio.get_running_loop().create_task(fetch(name))
        tasks.append(task)
    await asyncio.sleep(0)
    announce("tasks started")
    if tasks:
        await asyncio.wait(tasks)
    return [task.result() for task in tasks]
