# "asyncio.wait works for every list."
# fails: one-sided (raised)
import asyncio


async def fetch_all_settled(fetch, urls):
    tasks = {url: asyncio.create_task(fetch(url)) for url in urls}
    await asyncio.wait(tasks.values())
    results, errors = {}, {}
    for url, task in tasks.items():
        if task.exception() is None:
            results[url] = task.result()
        else:
            errors[url] = task.exception()
    return results, errors
