# "return_exceptions=True keeps the others alive."
# fails: refused-connection
import asyncio

import httpx


async def fetch(client, url):
    response = await client.get(url)
    return {"url": url, "status": response.status_code, "length": len(response.text)}


async def fetch_all(urls):
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(*[fetch(client, url) for url in urls], return_exceptions=True)
