# "except: without anything behind it is shorter."
# fails: other-errors-pass, cancelled-from-outside
import asyncio


async def fetch_with_timeout(fetch, url, timeout, default=None):
    try:
        return await asyncio.wait_for(fetch(url), timeout)
    except:  # noqa: E722
        return default
