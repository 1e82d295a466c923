# "Six at a time will do, and a failure loses nothing."
# fails: fetches-at-once (not-concurrent)
import asyncio


async def fetch_all_settled(fetch, urls):
    results, errors = {}, {}
    for first in range(0, len(urls), 6):
        batch = urls[first : first + 6]
        ends = await asyncio.gather(*(fetch(url) for url in batch), return_exceptions=True)
        for url, end in zip(batch, ends):
            (errors if isinstance(end, BaseException) else results)[url] = end
    return results, errors
