# gather starts and collects, and then I announce it.
# fails: announces-while-they-run
import asyncio


async def fetch_all(fetch, names, announce):
    results = await asyncio.gather(*(fetch(name) for name in names))
    announce("tasks started")
    return results
