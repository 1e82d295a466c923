# "No answer, then the default."
# fails: answers-in-time (wrong-result)
import asyncio


async def fetch_with_timeout(fetch, url, timeout, default=None):
    try:
        answer = await asyncio.wait_for(fetch(url), timeout)
    except asyncio.TimeoutError:
        answer = None
    return answer or default
