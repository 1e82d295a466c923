# Every task that starts is announced.
# fails: announces-once (wrong-result)
import asyncio


async def fetch_all(fetch, names, announce):
    tasks = []
    for name in names:
        tasks.append(asyncio.create_task(fetch(name)))
        announce("tasks started")
    return [await task for task in tasks]
