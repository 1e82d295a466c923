# "Nobody needs the old results."
# fails: cancelled-in-a-fetch (wrong-result)
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            results.append(await fetch())
            results = results[-3:]
            await asyncio.sleep(interval)
    finally:
        await on_stop(results)
