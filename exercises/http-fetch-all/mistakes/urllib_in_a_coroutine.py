# "In an async def everything is async."
# fails: requests-at-once (blocked-loop)
import asyncio
import urllib.error
import urllib.request


async def fetch(url):
    try:
        with urllib.request.urlopen(url) as response:
            return {"url": url, "status": response.status, "length": len(response.read().decode())}
    except urllib.error.HTTPError as error:
        return {"url": url, "status": error.code, "length": len(error.read().decode())}


async def fetch_all(urls):
    return await asyncio.gather(*[fetch(url) for url in urls])
