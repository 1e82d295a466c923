# All tasks exist, but a semaphore lets seven of them fetch.
# fails: all-in-flight (not-concurrent)
import asyncio


async def fetch_all(fetch, names, announce):
    slots = asyncio.Semaphore(7)

    async def one(name):
        async with slots:
            return await fetch(name)

    tasks = [asyncio.create_task(one(name)) for name in names]
    announce("tasks started")
    return [await task for task in tasks]
