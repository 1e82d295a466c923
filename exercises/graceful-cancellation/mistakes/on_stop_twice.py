# "Once because it was cancelled, and once because it ends."
# fails: hands-over-the-results
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            results.append(await fetch())
            await asyncio.sleep(interval)
    except asyncio.CancelledError:
        await on_stop(results)
        raise
    finally:
        await on_stop(results)
