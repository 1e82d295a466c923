# "asyncio.sleep sleeps."
# fails: pauses-at-once, pauses-double, cancelling-ends-it
import asyncio


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    for attempt in range(attempts):
        try:
            return await operation()
        except retry_on:
            if attempt == attempts - 1:
                raise
        asyncio.sleep(base_delay * 2**attempt)
