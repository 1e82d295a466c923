# "Cancelled? Then that try failed, on to the next."
# fails: cancelling-ends-it
import asyncio


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    for attempt in range(attempts):
        try:
            return await operation()
        except (*retry_on, asyncio.CancelledError):
            if attempt == attempts - 1:
                raise
        await asyncio.sleep(base_delay * 2**attempt)
