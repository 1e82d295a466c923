"""Exercise 2: an async Timer."""

import asyncio
import time


class Timer:
    """Prints how many seconds its ``async with`` block took.

    >>> async with Timer():
    ...     await asyncio.sleep(0.5)
    Elapsed: 0.501s
    """

    # Write the two methods that `async with` calls. The clock to use: time.perf_counter().


async def main() -> None:
    """Time one asyncio.sleep(0.5)."""
    async with Timer():
        await asyncio.sleep(0.5)


if __name__ == "__main__":
    began = time.perf_counter()
    asyncio.run(main())
    print(f"(the whole program took {time.perf_counter() - began:.2f} s)")
