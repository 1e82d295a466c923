# The first round is only for warming up the connections.
# fails: fetches-at-once
import asyncio


async def fetch_data(open_session, urls):
    async with open_session() as session:
        warm_up = [asyncio.create_task(session.get(url)) for url in urls]
        responses = await asyncio.gather(*(session.get(url) for url in urls))
        await asyncio.wait(warm_up)
    return responses
