# "The results are kept at the top of the file, where everybody finds them."
# fails: hands-over-the-results (wrong-result)
import asyncio

results = []


async def poll(fetch, interval, on_stop):
    try:
        while True:
            results.append(await fetch())
            await asyncio.sleep(interval)
    finally:
        await on_stop(results)
