# Style: each task catches for itself, created by hand and awaited in order.
import asyncio


async def settle(fetch, url):
    try:
        return url, await fetch(url), None
    except Exception as error:
        return url, None, error


async def fetch_all_settled(fetch, urls):
    tasks = [asyncio.create_task(settle(fetch, url)) for url in urls]
    settled = [await task for task in tasks]
    results = {url: value for url, value, error in settled if error is None}
    errors = {url: error for url, _, error in settled if error is not None}
    return results, errors
