# It's the meaning that counts.
# fails: announces-once (wrong-result)
import asyncio


async def fetch_all(fetch, names, announce):
    tasks = [asyncio.create_task(fetch(name)) for name in names]
    announce("Tasks started!")
    return [await task for task in tasks]
