# The session closes itself when nobody needs it any more.
# fails: uses-one-session (wrong-result), closes-after-an-error
import asyncio


async def fetch_data(open_session, urls):
    session = await open_session().__aenter__()
    return await asyncio.gather(*(session.get(url) for url in urls))
