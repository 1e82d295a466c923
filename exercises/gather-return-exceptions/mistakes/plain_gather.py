# "If something goes wrong, gather will tell me."
# fails: results-and-errors (raised)
import asyncio


async def fetch_all_settled(fetch, urls):
    answers = await asyncio.gather(*[fetch(url) for url in urls])
    return dict(zip(urls, answers)), {}
