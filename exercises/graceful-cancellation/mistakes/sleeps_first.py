# "An interval comes before each fetch."
# fails: keeps-polling
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            await asyncio.sleep(interval)
            results.append(await fetch())
    finally:
        await on_stop(results)
