# Every tenth of a second I look which tasks are done.
# fails: as-they-arrive
import asyncio


async def in_completion_order(fetch, urls):
    tasks = {url: asyncio.create_task(fetch(url)) for url in urls}
    try:
        while tasks:
            await asyncio.sleep(0.1)
            for url in [url for url, task in tasks.items() if task.done()]:
                yield url, tasks.pop(url).result()
    finally:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
