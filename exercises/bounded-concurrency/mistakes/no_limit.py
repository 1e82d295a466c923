# "gather will not overdo it."
# fails: keeps-the-limit (over-limit), slot-reused-at-once (over-limit)
import asyncio


async def fetch_limited(fetch, urls, limit):
    return await asyncio.gather(*[fetch(url) for url in urls])
