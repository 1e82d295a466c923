# In an async function everything gets an await.
# fails: returns-in-order (raised), announces-once (raised)
import asyncio


async def fetch_all(fetch, names, announce):
    tasks = [asyncio.create_task(fetch(name)) for name in names]
    await announce("tasks started")
    return [await task for task in tasks]
