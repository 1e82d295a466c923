# gather returns the responses.
# fails: returns-responses
import asyncio


async def fetch_data(open_session, urls):
    async with open_session() as session:
        responses = asyncio.gather(*(session.get(url) for url in urls))
    return responses
