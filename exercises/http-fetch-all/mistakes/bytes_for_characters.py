# "The length of the answer is the length of what was read."
# fails: rows-in-order (wrong-result)
import asyncio

import aiohttp


async def fetch_all(urls: list[str]) -> list[dict]:
    async def one(session, url):
        async with session.get(url) as response:
            return {"url": url, "status": response.status, "length": len(await response.read())}

    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[one(session, u) for u in urls])
