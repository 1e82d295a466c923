# "A failed fetch is no reason to stop."
# fails: a-failed-fetch-ends-it
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            try:
                results.append(await fetch())
            except Exception as error:
                print("fetch failed:", error)
            await asyncio.sleep(interval)
    finally:
        await on_stop(results)
