# The session is only needed to create the coroutines.
# fails: returns-responses (raised)
import asyncio


async def fetch_data(open_session, urls):
    async with open_session() as session:
        waiting = [session.get(url) for url in urls]
    return await asyncio.gather(*waiting)
