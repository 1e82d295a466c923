# "Cancelled once may be a mistake. Whoever means it cancels twice."
# fails: hands-over-the-results
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    warned = False
    try:
        while True:
            try:
                results.append(await fetch())
                await asyncio.sleep(interval)
            except asyncio.CancelledError:
                if warned:
                    raise
                warned = True
                print("cancel again if you really want me to stop")
    finally:
        await on_stop(results)
