# Type hints; pauses strictly between the numbers, so one fewer than numbers.
from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

PAUSE = 0.05


async def async_fibonacci(n: int) -> AsyncGenerator[int, None]:
    current, following = 0, 1
    for index in range(n):
        if index > 0:
            await asyncio.sleep(PAUSE)
        yield current
        current, following = following, current + following


async def main() -> None:
    print([number async for number in async_fibonacci(10)])


if __name__ == "__main__":
    asyncio.run(main())
