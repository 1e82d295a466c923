# "Between two fetches there is nothing to do, so time.sleep is fine."
# fails: stops-promptly (blocked-loop)
import time


async def poll(fetch, interval, on_stop):
    results = []
    try:
        while True:
            results.append(await fetch())
            time.sleep(interval)
    finally:
        await on_stop(results)
