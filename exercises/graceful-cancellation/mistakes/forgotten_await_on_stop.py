# "on_stop is called in finally, as it should be."
# fails: hands-over-the-results, a-failed-fetch-ends-it
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            results.append(await fetch())
            await asyncio.sleep(interval)
    finally:
        on_stop(results)
