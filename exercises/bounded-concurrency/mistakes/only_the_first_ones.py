# "At most limit fetches: so I fetch the first limit URLs."
# fails: results-in-order (wrong-result)
import asyncio


async def fetch_limited(fetch, urls, limit):
    return await asyncio.gather(*[fetch(url) for url in urls[:limit]])
