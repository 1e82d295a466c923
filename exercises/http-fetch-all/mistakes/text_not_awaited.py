# "response.text is the text."
# fails: rows-in-order (raised)
import asyncio

import aiohttp


async def fetch(session, url):
    async with session.get(url) as response:
        return {"url": url, "status": response.status, "length": len(response.text())}


async def fetch_all(urls):
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[fetch(session, url) for url in urls])
