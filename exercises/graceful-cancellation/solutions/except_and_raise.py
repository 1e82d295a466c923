# Style: every way out is caught by name and raised again, with prints.
import asyncio


async def poll(fetch, interval, on_stop):
    results = []
    while True:
        try:
            result = await fetch()
            results.append(result)
            await asyncio.sleep(interval)
        except asyncio.CancelledError:
            print("cancelled after", len(results))
            await on_stop(results)
            raise
        except Exception as error:
            print("failed:", error)
            await on_stop(results)
            raise
