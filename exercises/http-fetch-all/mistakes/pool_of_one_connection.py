# "One connection is enough for one server."
# fails: requests-at-once
import asyncio

import aiohttp


async def fetch(session, url):
    async with session.get(url) as response:
        text = await response.text()
        return {"url": url, "status": response.status, "length": len(text)}


async def fetch_all(urls):
    connector = aiohttp.TCPConnector(limit=1)
    async with aiohttp.ClientSession(connector=connector) as session:
        return await asyncio.gather(*[fetch(session, url) for url in urls])
