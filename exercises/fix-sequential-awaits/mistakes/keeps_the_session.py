# "A session is costly, so I open one and keep it."
# fails: returns-responses (raised)
import asyncio

session = None


async def fetch_data(open_session, urls):
    global session
    if session is None:
        session = await open_session().__aenter__()
    return await asyncio.gather(*(session.get(url) for url in urls))
