# "Most of the time it sleeps, so that is where it will be cancelled."
# fails: cancelled-in-a-fetch, a-failed-fetch-ends-it
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    while True:
        results.append(await fetch())
        try:
            await asyncio.sleep(interval)
        except asyncio.CancelledError:
            await on_stop(results)
            raise
