# "The class must be in the tuple."
# fails: other-errors-at-once (raised)
import asyncio


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    for attempt in range(attempts):
        try:
            return await operation()
        except Exception as error:
            if type(error) not in retry_on or attempt == attempts - 1:
                raise
        await asyncio.sleep(base_delay * 2**attempt)
