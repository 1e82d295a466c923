# "httpx is an async library, so httpx.get is fine."
# fails: requests-at-once (blocked-loop)
import asyncio

import httpx


async def fetch(url):
    response = httpx.get(url)
    return {"url": url, "status": response.status_code, "length": len(response.text)}


async def fetch_all(urls):
    return await asyncio.gather(*[fetch(url) for url in urls])
