# "attempts=3 means: try, then three more times."
# fails: gives-up
import asyncio


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    for attempt in range(attempts):
        try:
            return await operation()
        except retry_on:
            await asyncio.sleep(base_delay * 2**attempt)
    return await operation()
