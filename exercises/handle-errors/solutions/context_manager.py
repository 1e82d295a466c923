# Style: a context manager swallows the expected errors; asyncio.wait collects.
import asyncio
import contextlib


@contextlib.contextmanager
def printed():
    try:
        yield
    except (ConnectionError, TimeoutError) as error:
        print("Request failed: " + str(error))


async def safe_fetch(fetch, url, default=None):
    answer = default
    with printed():
        answer = await fetch(url)
    return answer


async def safe_fetch_all(fetch, urls, default=None):
    tasks = [asyncio.create_task(safe_fetch(fetch, url, default)) for url in urls]
    if tasks:
        await asyncio.wait(tasks)
    return [await task for task in tasks]
