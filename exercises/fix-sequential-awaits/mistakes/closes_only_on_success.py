# I open and close by hand, then I see what happens.
# fails: closes-after-an-error (wrong-result)
import asyncio


async def fetch_data(open_session, urls):
    manager = open_session()
    session = await manager.__aenter__()
    responses = await asyncio.gather(*(session.get(url) for url in urls))
    await manager.__aexit__(None, None, None)
    return responses
