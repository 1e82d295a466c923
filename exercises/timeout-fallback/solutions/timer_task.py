# Style: a race between the fetch and a sleeping timer, with a helper that stops tasks.
import asyncio


async def stop(*tasks):
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def fetch_with_timeout(fetch, url, timeout, default=None):
    fetching = asyncio.ensure_future(fetch(url))
    timer = asyncio.ensure_future(asyncio.sleep(timeout))
    try:
        await asyncio.wait([fetching, timer], return_when=asyncio.FIRST_COMPLETED)
        finished = fetching.done()
    finally:
        if not fetching.done():
            await stop(fetching, timer)
        else:
            await stop(timer)
    return fetching.result() if finished else default
