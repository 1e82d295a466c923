# One bad URL must not spoil the others.
# fails: closes-after-an-error (wrong-result)
import asyncio


async def fetch_data(open_session, urls):
    async with open_session() as session:
        return await asyncio.gather(*(session.get(url) for url in urls), return_exceptions=True)
