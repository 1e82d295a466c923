# Style: as in the first lesson, a session for every request: wasteful, but right.
import asyncio

import aiohttp


async def fetch(url):
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as response:
            return {
                "url": url,
                "status": response.status,
                "length": len(await response.text()),
            }


async def fetch_all(urls):
    rows = {}
    tasks = [asyncio.ensure_future(fetch(url)) for url in urls]
    for position, task in enumerate(tasks):
        rows[position] = await task
    return list(rows.values())


async def main():
    print(await fetch_all([]))


if __name__ == "__main__":
    asyncio.run(main())
