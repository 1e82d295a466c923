# Three at a time is concurrent enough, and polite.
# fails: fetches-at-once
import asyncio


async def fetch_data(open_session, urls):
    responses = []
    async with open_session() as session:
        for start in range(0, len(urls), 3):
            batch = urls[start : start + 3]
            responses += await asyncio.gather(*(session.get(url) for url in batch))
    return responses
