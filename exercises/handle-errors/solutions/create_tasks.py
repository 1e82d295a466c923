# Style: two except clauses, tasks in a list, awaited in turn; the others are cancelled on errors.
import asyncio


def report(error):
    print("Request failed: %s" % error)


async def safe_fetch(fetch, url, default=None):
    task = asyncio.ensure_future(fetch(url))
    try:
        result = await task
    except ConnectionError as e:
        report(e)
        return default
    except asyncio.TimeoutError as e:
        report(e)
        return default
    return result


async def safe_fetch_all(fetch, urls, default=None):
    tasks = []
    for url in urls:
        tasks.append(asyncio.create_task(safe_fetch(fetch, url, default)))
    try:
        results = []
        for task in tasks:
            results.append(await task)
        return results
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
