# Style: a set of running tasks, refilled whenever one is done (asyncio.wait).
import asyncio


async def fetch_limited(fetch, urls, limit):
    tasks = []
    running = set()
    for url in urls:
        if len(running) >= limit:
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        task = asyncio.ensure_future(fetch(url))
        tasks.append(task)
        running.add(task)
    return [await task for task in tasks]
