# "Nothing came back, so None."
# fails: default-when-slow (wrong-result)
import asyncio


async def fetch_with_timeout(fetch, url, timeout, default=None):
    try:
        return await asyncio.wait_for(fetch(url), timeout)
    except asyncio.TimeoutError:
        print("timed out")
