# "base_delay is the delay."
# fails: pauses-at-once (too-fast), pauses-double
import asyncio


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    for attempt in range(attempts):
        try:
            return await operation()
        except retry_on:
            if attempt == attempts - 1:
                raise
        await asyncio.sleep(base_delay)
