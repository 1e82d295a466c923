# "If it took longer than allowed, I return the default."
# fails: default-when-slow (too-slow)
import time


async def fetch_with_timeout(fetch, url, timeout, default=None):
    start = time.perf_counter()
    answer = await fetch(url)
    if time.perf_counter() - start > timeout:
        return default
    return answer
