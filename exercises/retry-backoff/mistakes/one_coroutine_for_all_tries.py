# "I call it once and await it until it works."
# fails: keeps-trying (raised)
import asyncio


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    call = operation()
    for attempt in range(attempts):
        try:
            return await call
        except retry_on:
            if attempt == attempts - 1:
                raise
        await asyncio.sleep(base_delay * 2**attempt)
