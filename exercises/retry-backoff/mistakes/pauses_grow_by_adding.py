# "Growing means 1, 2, 3 times the base."
# fails: pauses-double
import asyncio


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    for attempt in range(1, attempts + 1):
        try:
            return await operation()
        except retry_on:
            if attempt == attempts:
                raise
        await asyncio.sleep(base_delay * attempt)
