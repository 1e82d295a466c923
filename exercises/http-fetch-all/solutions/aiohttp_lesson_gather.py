# Style: as in the lesson: gather over session.get itself, the texts are read afterwards.
import asyncio

import aiohttp


async def fetch_all(urls):
    async with aiohttp.ClientSession() as session:
        tasks = [session.get(url) for url in urls]
        responses = await asyncio.gather(*tasks)
        rows = []
        for url, response in zip(urls, responses):
            text = await response.text()
            print(f"{url}: {response.status} ({len(text)} characters)")
            rows.append({"url": url, "status": response.status, "length": len(text)})
        return rows
