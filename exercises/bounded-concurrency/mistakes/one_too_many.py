# "range(limit + 1), to be on the safe side."
# fails: keeps-the-limit (over-limit), slot-reused-at-once (over-limit)
import asyncio


async def fetch_limited(fetch, urls, limit):
    results = [None] * len(urls)
    todo = iter(enumerate(urls))

    async def worker():
        for position, url in todo:
            results[position] = await fetch(url)

    await asyncio.gather(*[worker() for _ in range(limit + 1)])
    return results
