# "Five people are enough to greet at once."
# fails: greets-at-once
import asyncio
import time

hands = asyncio.Semaphore(5)


async def timed_greet(name, delay):
    async with hands:
        await asyncio.sleep(delay)
    return f"Hello, {name}"


async def main():
    start = time.perf_counter()
    await timed_greet("Alice", 0.3)
    await timed_greet("Bob", 0.5)
    await timed_greet("Carol", 0.2)
    print(f"one by one: {time.perf_counter() - start:.2f} s")
    start = time.perf_counter()
    await asyncio.gather(
        timed_greet("Alice", 0.3), timed_greet("Bob", 0.5), timed_greet("Carol", 0.2)
    )
    print(f"all at once: {time.perf_counter() - start:.2f} s")
