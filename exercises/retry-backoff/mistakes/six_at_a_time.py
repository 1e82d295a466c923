# "Six retries at once are enough."
# fails: pauses-at-once
import asyncio

places = asyncio.Semaphore(6)


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    async with places:
        for attempt in range(attempts):
            try:
                return await operation()
            except retry_on:
                if attempt == attempts - 1:
                    raise
            await asyncio.sleep(base_delay * 2**attempt)
