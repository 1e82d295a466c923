"""Exercise 1: greetings, one by one and all at once."""

import asyncio
import time

PEOPLE = [("Alice", 0.3), ("Bob", 0.5), ("Carol", 0.2)]


async def timed_greet(name: str, delay: float) -> str:
    """Pause for `delay` seconds, then return "Hello, " and the name."""
    raise NotImplementedError("timed_greet is yours to write")


async def main() -> None:
    """Greet PEOPLE one by one, then all at once; print how long each round took."""
    start = time.perf_counter()
    # Round 1: one by one.
    print(f"Sequential: {time.perf_counter() - start:.2f}s")

    start = time.perf_counter()
    # Round 2: all at once.
    print(f"Concurrent: {time.perf_counter() - start:.2f}s")


if __name__ == "__main__":
    asyncio.run(main())
