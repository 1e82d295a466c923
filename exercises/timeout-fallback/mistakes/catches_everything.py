# "Whatever goes wrong, the default helps."
# fails: other-errors-pass
import asyncio


async def fetch_with_timeout(fetch, url, timeout, default=None):
    try:
        return await asyncio.wait_for(fetch(url), timeout)
    except Exception:
        return default
