# In finally I wait until all tasks are done, so nothing is lost.
# fails: stops-early
import asyncio


async def in_completion_order(fetch, urls):
    async def pair(url):
        return url, await fetch(url)

    tasks = [asyncio.create_task(pair(url)) for url in urls]
    try:
        for each in asyncio.as_completed(tasks):
            yield await each
    finally:
        await asyncio.gather(*tasks)
