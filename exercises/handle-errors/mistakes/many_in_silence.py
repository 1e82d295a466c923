# Prints for one URL, and says nothing for many.
# fails: keeps-places (wrong-result)
import asyncio
async def safe_fetch(fetch, url, default=None):
    try: return await fetch(url)
    except (ConnectionError, TimeoutError) as e:
        print(f"Request failed: {e}")
        return default
async def safe_fetch_all(fetch, urls, default=None):
    async def q(u):
        try: return await fetch(u)
        except (ConnectionError, TimeoutError): return default
    return await asyncio.gather(*(q(u) for u in urls))
