# Style: the pauses come out of a generator; None stands for the last try.
import asyncio
import itertools


def pauses(attempts, base_delay):
    for n in itertools.count():
        if n + 1 >= attempts:
            yield None
            return
        yield base_delay * (1 << n)


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    for pause in pauses(attempts, base_delay):
        task = asyncio.ensure_future(operation())
        try:
            return await task
        except Exception as error:
            if pause is None or not isinstance(error, retry_on):
                raise
        await asyncio.sleep(pause)
