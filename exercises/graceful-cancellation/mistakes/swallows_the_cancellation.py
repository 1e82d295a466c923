# "I have dealt with the CancelledError, so that's that."
# fails: stays-cancelled
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            results.append(await fetch())
            await asyncio.sleep(interval)
    except asyncio.CancelledError:
        await on_stop(results)
    except Exception:
        await on_stop(results)
        raise
