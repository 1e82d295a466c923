# "raise_for_status belongs after every request."
# fails: rows-in-order (raised)
import asyncio

import aiohttp


async def fetch(session, url):
    async with session.get(url) as response:
        response.raise_for_status()
        text = await response.text()
        return {"url": url, "status": response.status, "length": len(text)}


async def fetch_all(urls):
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[fetch(session, url) for url in urls])
