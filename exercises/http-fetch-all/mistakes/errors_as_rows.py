# "A server that is down gets a row with status 0."
# fails: refused-connection
import asyncio

import aiohttp


async def fetch(session, url):
    try:
        async with session.get(url) as response:
            text = await response.text()
            return {"url": url, "status": response.status, "length": len(text)}
    except aiohttp.ClientError as error:
        print(f"Request failed: {error}")
        return {"url": url, "status": 0, "length": 0}


async def fetch_all(urls):
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[fetch(session, url) for url in urls])
