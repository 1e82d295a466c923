# Sorted results look tidier.
# fails: returns-in-order (wrong-result)
import asyncio


async def fetch_all(fetch, names, announce):
    tasks = [asyncio.create_task(fetch(name)) for name in sorted(names)]
    announce("tasks started")
    return [await task for task in tasks]
