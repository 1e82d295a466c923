# "poll: fetch, wait, done."
# fails: keeps-polling
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        results.append(await fetch())
        await asyncio.sleep(interval)
    finally:
        await on_stop(results)
