# "A timeout cancels the fetch, so CancelledError is a timeout too."
# fails: cancelled-from-outside
import asyncio


async def fetch_with_timeout(fetch, url, timeout, default=None):
    try:
        return await asyncio.wait_for(fetch(url), timeout)
    except (asyncio.TimeoutError, asyncio.CancelledError):
        return default
