# "What can go wrong in a fetch is the network."
# fails: a-failed-fetch-ends-it
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            results.append(await fetch())
            await asyncio.sleep(interval)
    except (asyncio.CancelledError, OSError):
        await on_stop(results)
        raise
