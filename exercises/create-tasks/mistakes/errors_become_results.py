# return_exceptions=True is safer.
# fails: errors-reach-the-caller (wrong-result)
import asyncio


async def fetch_all(fetch, names, announce):
    tasks = [asyncio.create_task(fetch(name)) for name in names]
    announce("tasks started")
    return await asyncio.gather(*tasks, return_exceptions=True)
