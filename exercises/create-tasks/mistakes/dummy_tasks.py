# "Tasks should exist when I announce. Here are some."
# fails: announces-while-they-run
import asyncio
async def fetch_all(fetch, names, announce):
    dummies = [asyncio.create_task(asyncio.sleep(0)) for n in names]
    announce("tasks started")
    return list(await asyncio.gather(*(fetch(n) for n in names)))
