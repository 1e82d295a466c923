# "No result means that it did not work."
# fails: keeps-trying
import asyncio


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    error = RuntimeError("no result")
    for attempt in range(attempts):
        try:
            result = await operation()
            if result:
                return result
        except retry_on as problem:
            error = problem
        if attempt < attempts - 1:
            await asyncio.sleep(base_delay * 2**attempt)
    raise error
