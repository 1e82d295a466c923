# "except Exception catches everything."
# fails: hands-over-the-results
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            results.append(await fetch())
            await asyncio.sleep(interval)
    except Exception:
        await on_stop(results)
        raise
