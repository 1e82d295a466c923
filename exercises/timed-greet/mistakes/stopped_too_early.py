# "After create_task they are running, so I can stop the watch."
# fails: main-measures-both, main-compares, leaves-nothing-behind (leaked-task)
import asyncio
import time

PEOPLE = [("Alice", 0.3), ("Bob", 0.5), ("Carol", 0.2)]


async def timed_greet(name, delay):
    await asyncio.sleep(delay)
    return f"Hello, {name}"


async def main():
    start = time.perf_counter()
    for name, delay in PEOPLE:
        await timed_greet(name, delay)
    print(f"Sequential: {time.perf_counter() - start:.2f}s")

    start = time.perf_counter()
    tasks = [asyncio.create_task(timed_greet(name, delay)) for name, delay in PEOPLE]
    await asyncio.sleep(0)
    print(f"Concurrent: {time.perf_counter() - start:.2f}s for {len(tasks)} tasks")


if __name__ == "__main__":
    asyncio.run(main())
