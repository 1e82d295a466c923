# Three retries after the first try: four tries, where attempts isn't given.
# fails: gives-up (raised)
import asyncio


async def retry(operation, attempts=4, base_delay=0.1, retry_on=(ConnectionError,)):
    for attempt in range(attempts):
        try:
            return await operation()
        except retry_on:
            if attempt == attempts - 1:
                raise
            await asyncio.sleep(base_delay * 2**attempt)
