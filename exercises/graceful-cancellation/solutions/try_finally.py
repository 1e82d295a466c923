# Style: try/finally around the endless loop.
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            results.append(await fetch())
            await asyncio.sleep(interval)
    finally:
        await on_stop(results)
