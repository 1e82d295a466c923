# create_task makes it concurrent.
# fails: fetches-at-once (not-concurrent)
import asyncio


async def fetch_data(open_session, urls):
    responses = []
    async with open_session() as session:
        for url in urls:
            task = asyncio.create_task(session.get(url))
            responses.append(await task)
    return responses
