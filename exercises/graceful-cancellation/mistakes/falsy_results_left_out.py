# "Empty answers are not worth keeping."
# fails: hands-over-the-results (wrong-result)
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            result = await fetch()
            if result:
                results.append(result)
            await asyncio.sleep(interval)
    finally:
        await on_stop(results)
