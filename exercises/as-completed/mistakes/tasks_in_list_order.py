# All tasks run at once, and I yield each one when it is done.
# fails: as-they-arrive
import asyncio


async def in_completion_order(fetch, urls):
    tasks = [(url, asyncio.create_task(fetch(url))) for url in urls]
    for url, task in tasks:
        yield url, await task
