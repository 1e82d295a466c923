# Style: a class keeps the state; the function only starts it.
import asyncio


class Retrier:
    def __init__(self, attempts, base_delay, retry_on):
        self.attempts = attempts
        self.pause = base_delay
        self.retry_on = retry_on
        self.last_error = None

    async def run(self, operation):
        for number in range(1, self.attempts + 1):
            try:
                return await operation()
            except asyncio.CancelledError:
                raise
            except self.retry_on as error:
                self.last_error = error
            if number < self.attempts:
                await self.rest()
        raise self.last_error

    async def rest(self):
        await asyncio.sleep(self.pause)
        self.pause *= 2


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    return await Retrier(attempts, base_delay, retry_on).run(operation)
