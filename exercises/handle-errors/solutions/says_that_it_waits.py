# A timer that only says how things are, and gives nothing up when it runs out.
import asyncio


async def safe_fetch(fetch, url, default=None):
    task = asyncio.ensure_future(fetch(url))
    try:
        while not task.done():
            await asyncio.wait([task], timeout=0.1)
            if not task.done():
                print("Still waiting for", url)
        return task.result()
    except (ConnectionError, TimeoutError) as error:
        print(f"Request failed: {error}")
        return default
    finally:
        if not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def safe_fetch_all(fetch, urls, default=None):
    tasks = [asyncio.create_task(safe_fetch(fetch, url, default)) for url in urls]
    return [await task for task in tasks]
