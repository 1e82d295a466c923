# "A TaskGroup collects all errors in a group, and except* takes them."
# fails: results-and-errors
import asyncio


async def fetch_all_settled(fetch, urls):
    tasks = {}
    try:
        async with asyncio.TaskGroup() as group:
            for url in urls:
                tasks[url] = group.create_task(fetch(url))
    except* Exception:
        pass
    results, errors = {}, {}
    for url, task in tasks.items():
        if task.cancelled():
            continue
        if task.exception():
            errors[url] = task.exception()
        else:
            results[url] = task.result()
    return results, errors
