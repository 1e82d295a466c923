# "asyncio.wait waits for all the tasks, however many."
# fails: keeps-places (raised)
import asyncio


async def safe_fetch(fetch, url, default=None):
    try:
        return await fetch(url)
    except (ConnectionError, TimeoutError) as error:
        print(f"Request failed: {error}")
        return default


async def safe_fetch_all(fetch, urls, default=None):
    tasks = [asyncio.create_task(safe_fetch(fetch, url, default)) for url in urls]
    await asyncio.wait(tasks)
    return [task.result() for task in tasks]
