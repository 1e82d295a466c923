# "Six requests at once are polite."
# fails: as-they-arrive (not-concurrent)
import asyncio


async def in_completion_order(fetch, urls):
    polite = asyncio.Semaphore(6)

    async def pair(url):
        async with polite:
            return url, await fetch(url)

    tasks = [asyncio.create_task(pair(url)) for url in urls]
    try:
        for done in asyncio.as_completed(tasks):
            yield await done
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
