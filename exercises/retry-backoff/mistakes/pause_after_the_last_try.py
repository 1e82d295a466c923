# "After every failure there is a pause."
# fails: gives-up (too-slow)
import asyncio


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    last = None
    for attempt in range(attempts):
        try:
            return await operation()
        except retry_on as error:
            last = error
            await asyncio.sleep(base_delay * 2**attempt)
    raise last
