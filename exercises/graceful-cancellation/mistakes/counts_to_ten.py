# "Ten times is for ever, more or less."
# fails: keeps-polling (wrong-result)
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        for _ in range(10):
            results.append(await fetch())
            await asyncio.sleep(interval)
    finally:
        await on_stop(results)
