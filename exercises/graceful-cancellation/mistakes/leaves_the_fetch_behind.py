# "The fetch has been told to stop; on_stop can begin."
# fails: cancelled-in-a-fetch (not-cancelled)
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    task = None
    try:
        while True:
            task = asyncio.create_task(fetch())
            results.append(await asyncio.shield(task))
            await asyncio.sleep(interval)
    finally:
        if task is not None:
            task.cancel()
        await on_stop(results)
