# "The text is more useful than its length."
# fails: rows-in-order (wrong-result)
import asyncio

import httpx


async def fetch(client, url):
    response = await client.get(url)
    return {"url": url, "status": response.status_code, "text": response.text}


async def fetch_all(urls):
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(*[fetch(client, url) for url in urls])
