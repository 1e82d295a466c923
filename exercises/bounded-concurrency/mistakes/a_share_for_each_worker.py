# "Every worker gets every n-th URL, decided beforehand."
# fails: slot-reused-at-once
import asyncio


async def fetch_limited(fetch, urls, limit) -> list:
    results = [None] * len(urls)

    async def worker(start):
        for i in range(start, len(urls), limit):
            results[i] = await fetch(urls[i])

    await asyncio.gather(*[worker(w) for w in range(limit)])
    return results
