# "An empty list need not be saved."
# fails: cancelled-in-a-fetch, a-failed-fetch-ends-it
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            results.append(await fetch())
            await asyncio.sleep(interval)
    finally:
        if results:
            await on_stop(results)
