# with opens the session, async is only for functions.
# fails: returns-responses (raised)
import asyncio


async def fetch_data(open_session, urls):
    with open_session() as session:
        return await asyncio.gather(*(session.get(url) for url in urls))
