# Style: an async generator produces, the loop collects; the generator is closed by hand.
import asyncio


async def ticks(fetch, interval):
    while True:
        yield await fetch()
        await asyncio.sleep(interval)


async def poll(fetch, interval, on_stop):
    results = []
    source = ticks(fetch, interval)
    try:
        async for result in source:
            results += [result]
    finally:
        await source.aclose()
        await on_stop(results)
