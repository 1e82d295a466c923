# gather inside the session block.
import asyncio


async def fetch_data(open_session, urls):
    async with open_session() as session:
        responses = await asyncio.gather(*[session.get(url) for url in urls])
    return responses
