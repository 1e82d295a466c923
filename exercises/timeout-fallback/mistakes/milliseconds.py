# "Timeouts are in milliseconds."
# fails: answers-in-time (wrong-result), default-when-slow (too-fast)
import asyncio


async def fetch_with_timeout(fetch, url, timeout, default=None):
    try:
        return await asyncio.wait_for(fetch(url), timeout / 1000)
    except TimeoutError:
        return default
