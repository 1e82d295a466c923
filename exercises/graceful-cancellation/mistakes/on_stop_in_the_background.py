# "Saving takes a while; a task in the background can do it."
# fails: stops-promptly, stays-cancelled, a-failed-fetch-ends-it
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            results.append(await fetch())
            await asyncio.sleep(interval)
    finally:
        asyncio.create_task(on_stop(results))
