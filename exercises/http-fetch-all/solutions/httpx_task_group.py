# Style: httpx, a TaskGroup, type hints.
import asyncio

import httpx


async def fetch_url(url: str, client: httpx.AsyncClient) -> dict:
    response = await client.get(url)
    return {"url": url, "status": response.status_code, "length": len(response.text)}


async def fetch_all(urls: list[str]) -> list[dict]:
    async with httpx.AsyncClient() as client, asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch_url(url, client)) for url in urls]
    return [task.result() for task in tasks]
