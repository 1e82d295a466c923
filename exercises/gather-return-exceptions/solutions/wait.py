# Style: asyncio.wait, then every task is asked for its exception.
import asyncio


async def fetch_all_settled(fetch, urls):
    tasks = {url: asyncio.ensure_future(fetch(url)) for url in urls}
    if tasks:
        await asyncio.wait(tasks.values(), return_when=asyncio.ALL_COMPLETED)
    results = {}
    errors = {}
    for url, task in tasks.items():
        error = task.exception()
        if error is None:
            results[url] = task.result()
        else:
            errors[url] = error
    return results, errors
