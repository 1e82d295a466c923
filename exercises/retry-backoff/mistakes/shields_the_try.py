# "A shield is safer." It keeps the cancellation from the try, which runs on.
# fails: cancelling-ends-it (not-cancelled)
import asyncio
async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    for n in range(attempts):
        try:
            return await asyncio.shield(operation())
        except retry_on:
            if n == attempts - 1:
                raise
            await asyncio.sleep(base_delay * 2 ** n)
