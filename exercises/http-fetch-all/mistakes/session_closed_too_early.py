# "The tasks are made, so the session can be closed."
# fails: rows-in-order (raised)
import asyncio

import aiohttp


async def fetch(session, url):
    async with session.get(url) as response:
        text = await response.text()
        return {"url": url, "status": response.status, "length": len(text)}


async def fetch_all(urls):
    async with aiohttp.ClientSession() as session:
        tasks = [asyncio.create_task(fetch(session, url)) for url in urls]
    return [await task for task in tasks]
