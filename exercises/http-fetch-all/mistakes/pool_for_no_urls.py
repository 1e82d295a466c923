# "As many threads as URLs."
# fails: no-urls (raised)
import asyncio
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor


def fetch(url):
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return {"url": url, "status": response.status, "length": len(response.read().decode())}
    except urllib.error.HTTPError as error:
        return {"url": url, "status": error.code, "length": len(error.read().decode())}


async def fetch_all(urls):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(len(urls)) as pool:
        return await asyncio.gather(*[loop.run_in_executor(pool, fetch, url) for url in urls])
