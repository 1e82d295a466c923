# gather is the cure, so I put it around the get.
# fails: fetches-at-once (not-concurrent)
import asyncio


async def fetch_data(open_session, urls):
    responses = []
    async with open_session() as session:
        for url in urls:
            responses += await asyncio.gather(session.get(url))
    return responses
