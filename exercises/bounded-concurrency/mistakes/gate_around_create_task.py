# "I hold the semaphore while I start the fetch."
# fails: keeps-the-limit (over-limit), slot-reused-at-once (over-limit)
import asyncio


async def fetch_limited(fetch, urls, limit):
    gate = asyncio.Semaphore(limit)
    tasks = []
    for url in urls:
        async with gate:
            tasks.append(asyncio.create_task(fetch(url)))
    return [await task for task in tasks]
