# "What is in the list already need not go in again."
# fails: cancelled-in-a-fetch (wrong-result)
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            value = await fetch()
            if not any(value is old for old in results):
                results.append(value)
            await asyncio.sleep(interval)
    finally:
        await on_stop(results)
