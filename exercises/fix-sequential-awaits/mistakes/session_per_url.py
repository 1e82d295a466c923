# Every request gets a fresh session, then they can't disturb each other.
# fails: uses-one-session (wrong-result), closes-after-an-error
import asyncio


async def fetch_data(open_session, urls):
    async def fetch(url):
        async with open_session() as session:
            return await session.get(url)

    return await asyncio.gather(*(fetch(url) for url in urls))
