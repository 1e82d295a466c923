# "A fetch should never be broken off in the middle."
# fails: cancelled-in-a-fetch
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            results.append(await asyncio.shield(fetch()))
            await asyncio.sleep(interval)
    finally:
        await on_stop(results)
