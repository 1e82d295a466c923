# "The first error is the real one."
# fails: gives-up
import asyncio


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    first = None
    for attempt in range(attempts):
        try:
            return await operation()
        except retry_on as error:
            first = first or error
            if attempt < attempts - 1:
                await asyncio.sleep(base_delay * 2**attempt)
    raise first
