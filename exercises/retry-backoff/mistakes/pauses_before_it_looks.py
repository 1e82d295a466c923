# "After every failure there is a pause; then I see what failed."
# fails: other-errors-at-once (too-slow)
import asyncio


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    for number in range(attempts):
        try:
            return await operation()
        except Exception as error:
            last = number == attempts - 1
            if not last:
                await asyncio.sleep(base_delay * 2**number)
            if last or not isinstance(error, retry_on):
                raise
