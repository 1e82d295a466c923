# Style: the loop runs in a task of its own, which is cancelled and awaited on the way out.
import asyncio


async def poll(fetch, interval, on_stop):
    results = []

    async def work():
        while True:
            results.append(await fetch())
            await asyncio.sleep(interval)

    working = asyncio.create_task(work())
    try:
        await working
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        await on_stop(list(results))
