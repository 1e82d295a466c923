# Style: recursion: one failure, then the same with less to go.
import asyncio


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    if attempts <= 1:
        return await operation()
    try:
        return await operation()
    except retry_on:
        pass
    await asyncio.sleep(base_delay)
    return await retry(operation, attempts - 1, base_delay * 2, retry_on)
