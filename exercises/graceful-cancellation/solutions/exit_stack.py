# Style: an AsyncExitStack remembers what is to be done at the end.
import asyncio
import contextlib


async def poll(fetch, interval, on_stop):
    results = []
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(on_stop, results)
        while True:
            results.append(await fetch())
            await asyncio.sleep(interval)
