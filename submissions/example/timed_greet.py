"""Exercise 1: the same three greetings, one by one and all at once."""

import asyncio
import time

PEOPLE = [("Alice", 0.3), ("Bob", 0.5), ("Carol", 0.2)]


async def timed_greet(name: str, delay: float) -> str:
    await asyncio.sleep(delay)
    return f"Hello, {name}"


async def main() -> None:
    start = time.perf_counter()
    for name, delay in PEOPLE:
        print(await timed_greet(name, delay))
    print(f"one by one took {time.perf_counter() - start:.2f} s")

    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for name, delay in PEOPLE:
            group.create_task(timed_greet(name, delay))
    print(f"all at once took {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    asyncio.run(main())
