# Say it first, then do it.
# fails: announces-while-they-run
import asyncio


async def fetch_all(fetch, names, announce):
    announce("tasks started")
    return await asyncio.gather(*(fetch(name) for name in names))
