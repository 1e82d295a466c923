# A race against a sleeping task, which goes on sleeping when the fetch was the faster one.
# fails: answers-in-time (leaked-task)
import asyncio


async def fetch_with_timeout(fetch, url, timeout, default=None):
    fetching = asyncio.ensure_future(fetch(url))
    timer = asyncio.ensure_future(asyncio.sleep(timeout))
    try:
        await asyncio.wait([fetching, timer], return_when=asyncio.FIRST_COMPLETED)
        finished = fetching.done()
    finally:
        if not fetching.done():
            fetching.cancel()
            timer.cancel()
            await asyncio.gather(fetching, timer, return_exceptions=True)
    return fetching.result() if finished else default
