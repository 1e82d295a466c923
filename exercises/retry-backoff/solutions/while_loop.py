# Style: while True, a delay that doubles, type hints, prints.
import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def retry(
    operation: Callable[[], Awaitable[T]],
    attempts: int = 3,
    base_delay: float = 0.1,
    retry_on: tuple[type[BaseException], ...] = (ConnectionError,),
) -> T:
    delay = base_delay
    left = attempts
    while True:
        left -= 1
        try:
            result = await operation()
        except retry_on as error:
            if left <= 0:
                print("giving up:", error)
                raise
            print(f"failed ({error}), next try in {delay:.2f} s")
            await asyncio.sleep(delay)
            delay *= 2
        else:
            return result
