# A NamedTuple holds the arguments; __aiter__ is an async generator.
import asyncio
from typing import NamedTuple


class AsyncCounter(NamedTuple):
    stop: int
    delay: float = 0.1

    async def __aiter__(self):
        number = 0
        while number < self.stop:
            await asyncio.sleep(self.delay)
            number += 1
            yield number
