# Takes the time of the try off the pause after it.
# fails: pauses-double (too-fast)
import asyncio
async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    loop = asyncio.get_running_loop()
    for n in range(attempts):
        began = loop.time()
        try:
            return await operation()
        except retry_on:
            if n == attempts - 1:
                raise
            await asyncio.sleep(max(0, base_delay * 2 ** n - (loop.time() - began)))
