# "The interval is 0.06 s, it says so in the text."
# fails: keeps-polling
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            results.append(await fetch())
            await asyncio.sleep(0.06)
    finally:
        await on_stop(results)
