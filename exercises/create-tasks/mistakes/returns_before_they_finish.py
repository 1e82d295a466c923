# The tasks run in the background, so I can return at once.
# fails: returns-in-order (wrong-result)
import asyncio


async def fetch_all(fetch, names, announce):
    results = []

    async def collect(name):
        results.append(await fetch(name))

    for name in names:
        asyncio.create_task(collect(name))
    announce("tasks started")
    return results
