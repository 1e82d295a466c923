# "If somebody disturbs the pause, go on with the next try."
# fails: cancelling-ends-it
import asyncio


async def pause(seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print("pause was cut short")


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    for attempt in range(attempts):
        try:
            return await operation()
        except retry_on:
            if attempt == attempts - 1:
                raise
        await pause(base_delay * 2**attempt)
