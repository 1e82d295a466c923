# "Nobody waits longer than 0.3 s for a page."
# fails: returns-the-answer
import asyncio
async def safe_fetch(fetch, url, default=None):
    try: return await asyncio.wait_for(fetch(url), 0.3)
    except (ConnectionError, TimeoutError) as e:
        print(f"Request failed: {e}")
        return default
async def safe_fetch_all(fetch, urls, default=None):
    return await asyncio.gather(*(safe_fetch(fetch, u, default) for u in urls))
