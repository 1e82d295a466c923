# "First a HEAD, to see whether it is there."
# fails: rows-in-order (wrong-result)
import asyncio

import httpx


async def fetch_all(urls: list[str]) -> list[dict]:
    async def one(client, u):
        await client.head(u)
        a = await client.get(u)
        return {"url": u, "status": a.status_code, "length": len(a.text)}

    async with httpx.AsyncClient() as client:
        return await asyncio.gather(*[one(client, u) for u in urls])
