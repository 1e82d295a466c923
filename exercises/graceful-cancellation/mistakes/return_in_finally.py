# "At the end I return the results, in case somebody wants them."
# fails: stays-cancelled, a-failed-fetch-ends-it
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            results.append(await fetch())
            await asyncio.sleep(interval)
    finally:
        await on_stop(results)
        return results  # noqa: B012
