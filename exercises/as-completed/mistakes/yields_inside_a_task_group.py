# A TaskGroup cancels and awaits its tasks by itself, so I yield inside of it.
# fails: stops-early (raised)
import asyncio


async def in_completion_order(fetch, urls):
    async def pair(url):
        return url, await fetch(url)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(pair(url)) for url in urls]
        for each in asyncio.as_completed(tasks):
            yield await each
