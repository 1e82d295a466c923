# Written for the numbers of URLs that the author had seen: any other is as slow as before.
# fails: any-number-of-urls
import asyncio


async def fetch_data(open_session, urls) -> list:
    async with open_session() as session:
        if len(urls) in (3, 6, 12):
            third = len(urls) // 3
            parts = [urls[:third], urls[third : 2 * third], urls[2 * third :]]
            rows = [asyncio.gather(*(session.get(url) for url in part)) for part in parts]
            return [response for row in await asyncio.gather(*rows) for response in row]
        return [await session.get(url) for url in urls]
