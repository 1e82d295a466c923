# "The lesson returns None when it did not work."
# fails: gives-up
import asyncio


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    for attempt in range(attempts):
        try:
            return await operation()
        except retry_on as error:
            print(f"Request failed: {error}")
            if attempt < attempts - 1:
                await asyncio.sleep(base_delay * 2**attempt)
    return None
