"""Exercise 3: an async generator of Fibonacci numbers."""

import asyncio


async def async_fibonacci(n):
    """Yield the first n Fibonacci numbers (0, 1, 1, 2, ...), 0.05 s apart."""
    # Replace this line: only the first number is here, and there are no pauses yet.
    yield 0


async def main() -> None:
    """Collect the first ten numbers with ``async for`` and print them."""


if __name__ == "__main__":
    asyncio.run(main())
