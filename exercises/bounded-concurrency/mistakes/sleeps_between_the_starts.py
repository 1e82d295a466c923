# "A short pause before each fetch keeps the number down."
# fails: keeps-the-limit, slot-reused-at-once
import asyncio


async def fetch_limited(fetch, urls, limit):
    tasks = []
    for url in urls:
        tasks.append(asyncio.create_task(fetch(url)))
        await asyncio.sleep(0.01)
    return [await task for task in tasks]
