# A dataclass that hands over to an async generator function; prints on the way.
import asyncio
import dataclasses


@dataclasses.dataclass(frozen=True)
class AsyncCounter:
    stop: int
    delay: float = 0.1

    def __aiter__(self):
        print(f"counting to {self.stop}")
        return count(self.stop, self.delay)


async def count(stop, delay):
    number = 0
    while number < stop:
        number += 1
        await asyncio.ensure_future(asyncio.sleep(delay))
        yield number
