# Style: the standard library's blocking client, a thread for each request.
import asyncio
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor


def fetch(url):
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            status, body = response.status, response.read()
    except urllib.error.HTTPError as error:
        status, body = error.code, error.read()
        error.close()
    return {"url": url, "status": status, "length": len(body.decode("utf-8"))}


async def fetch_all(urls):
    if not urls:
        return []
    loop = asyncio.get_event_loop()
    with ThreadPoolExecutor(len(urls)) as pool:
        return list(await asyncio.gather(*[loop.run_in_executor(pool, fetch, u) for u in urls]))
