# "Pages that don't exist need no row."
# fails: rows-in-order (wrong-result)
import asyncio

import aiohttp


async def fetch(session, url):
    async with session.get(url) as response:
        text = await response.text()
        return {"url": url, "status": response.status, "length": len(text)}


async def fetch_all(urls):
    async with aiohttp.ClientSession() as session:
        rows = await asyncio.gather(*[fetch(session, url) for url in urls])
    return [row for row in rows if row["status"] == 200]
