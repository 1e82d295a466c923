# "The lesson says that this fires off all requests at once."
# fails: requests-at-once
import aiohttp


async def fetch_all(urls):
    rows = []
    async with aiohttp.ClientSession() as session:
        for url in urls:
            response = await session.get(url)
            text = await response.text()
            rows.append({"url": url, "status": response.status, "length": len(text)})
    return rows
