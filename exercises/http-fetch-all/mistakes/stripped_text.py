# "Blanks at the ends do not count."
# fails: rows-in-order (wrong-result)
import asyncio

import aiohttp


async def fetch_all(urls: list[str]) -> list[dict]:
    async def one(session, url):
        async with session.get(url) as response:
            text = (await response.text()).strip()
            return {"url": url, "status": response.status, "length": len(text)}

    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[one(session, u) for u in urls])
