# Tries again when the result is None, and gives None in the end.
# fails: keeps-trying (wrong-result)
import asyncio


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    for n in range(attempts):
        try:
            r = await operation()
            if r is not None:
                return r
        except retry_on:
            if n == attempts - 1:
                raise
            await asyncio.sleep(base_delay * 2 ** n)
