# "A thread may sleep, then nothing is blocked": until the pool has no thread left.
# fails: pauses-at-once
import asyncio
import time


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    for attempt in range(attempts):
        try:
            return await operation()
        except retry_on:
            if attempt == attempts - 1:
                raise
        await asyncio.to_thread(time.sleep, base_delay * 2**attempt)
