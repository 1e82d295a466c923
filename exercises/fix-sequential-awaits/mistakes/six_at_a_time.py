# "Six requests at once are polite."
# fails: fetches-at-once (not-concurrent)
import asyncio


async def fetch_data(open_session, urls):
    polite = asyncio.Semaphore(6)

    async with open_session() as session:

        async def get(url):
            async with polite:
                return await session.get(url)

        return await asyncio.gather(*(get(url) for url in urls))
