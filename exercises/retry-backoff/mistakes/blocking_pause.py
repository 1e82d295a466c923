# "A pause is a pause: time.sleep."
# fails: pauses-at-once (blocked-loop), cancelling-ends-it
import time


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    for attempt in range(attempts):
        try:
            return await operation()
        except retry_on:
            if attempt == attempts - 1:
                raise
        time.sleep(base_delay * 2**attempt)
