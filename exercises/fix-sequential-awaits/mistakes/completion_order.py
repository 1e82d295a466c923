# Whoever answers first stands first.
# fails: returns-responses (wrong-result)
import asyncio


async def fetch_data(open_session, urls):
    responses = []
    async with open_session() as session:
        for each in asyncio.as_completed([session.get(url) for url in urls]):
            responses.append(await each)
    return responses
