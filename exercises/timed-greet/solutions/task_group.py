# Style: TaskGroup, type hints, a guarded main.
from __future__ import annotations

import asyncio
from time import perf_counter

PEOPLE: dict[str, float] = {"Alice": 0.3, "Bob": 0.5, "Carol": 0.2}


async def timed_greet(name: str, delay: float) -> str:
    await asyncio.sleep(delay)
    return "Hello, " + name


async def one_by_one() -> list[str]:
    return [await timed_greet(name, delay) for name, delay in PEOPLE.items()]


async def all_at_once() -> list[str]:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(timed_greet(*person)) for person in PEOPLE.items()]
    return [task.result() for task in tasks]


async def main() -> None:
    began = perf_counter()
    print("one by one:", await one_by_one())
    print(f"  {perf_counter() - began:.3f} seconds")

    began = perf_counter()
    print("all at once:", await all_at_once())
    print(f"  {perf_counter() - began:.3f} seconds")


if __name__ == "__main__":
    asyncio.run(main())
