# After the loop I clean up.
# fails: stops-early
import asyncio


async def in_completion_order(fetch, urls):
    async def pair(url):
        return url, await fetch(url)

    tasks = [asyncio.create_task(pair(url)) for url in urls]
    for each in asyncio.as_completed(tasks):
        yield await each
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
