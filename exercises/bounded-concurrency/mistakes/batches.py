# "limit at a time: slice the list and gather each slice."
# fails: slot-reused-at-once (too-slow)
import asyncio


async def fetch_limited(fetch, urls, limit):
    results = []
    for start in range(0, len(urls), limit):
        batch = urls[start : start + limit]
        results += await asyncio.gather(*[fetch(url) for url in batch])
    return results
