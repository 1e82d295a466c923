# "A semaphore is good manners."
# fails: requests-at-once
import asyncio

import aiohttp


async def fetch_all(urls):
    gate = asyncio.Semaphore(2)

    async def fetch(session, url):
        async with gate, session.get(url) as response:
            text = await response.text()
            return {"url": url, "status": response.status, "length": len(text)}

    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*[fetch(session, url) for url in urls])
