# Only real answers are handed over.
# fails: yields-pairs (wrong-result)
import asyncio


async def in_completion_order(fetch, urls):
    async def pair(url):
        return url, await fetch(url)

    tasks = [asyncio.create_task(pair(url)) for url in urls]
    try:
        for each in asyncio.as_completed(tasks):
            url, result = await each
            if result:
                yield url, result
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
