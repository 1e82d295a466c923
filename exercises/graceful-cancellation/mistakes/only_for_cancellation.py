# "It stops when it is cancelled. Errors are another matter."
# fails: a-failed-fetch-ends-it
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            results.append(await fetch())
            await asyncio.sleep(interval)
    except asyncio.CancelledError:
        await on_stop(results)
        raise
