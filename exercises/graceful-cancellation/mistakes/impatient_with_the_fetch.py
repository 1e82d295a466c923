# "A fetch that takes longer than the interval has failed."
# fails: keeps-polling (wrong-result)
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            try:
                results.append(await asyncio.wait_for(fetch(), interval))
            except asyncio.TimeoutError:
                results.append(None)
            await asyncio.sleep(interval)
    finally:
        await on_stop(results)
