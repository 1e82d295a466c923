# "One request for the status, one for the text."
# fails: rows-in-order
import asyncio

import aiohttp


async def fetch(session, url):
    async with session.get(url) as response:
        status = response.status
    async with session.get(url) as response:
        return {"url": url, "status": status, "length": len(await response.text())}


async def fetch_all(urls):
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[fetch(session, url) for url in urls])
