# Each is greeted in round 1 with the right delay, but not in the order of the table.
# fails: main-compares (wrong-order)
import asyncio
import time

PEOPLE = [("Carol", 0.2), ("Bob", 0.5), ("Alice", 0.3)]


async def timed_greet(name, delay):
    await asyncio.sleep(delay)
    return f"Hello, {name}"


async def main():
    start = time.perf_counter()
    for name, delay in PEOPLE:
        await timed_greet(name, delay)
    print(f"one by one: {time.perf_counter() - start:.2f} s")
    start = time.perf_counter()
    await asyncio.gather(*(timed_greet(name, delay) for name, delay in PEOPLE))
    print(f"all at once: {time.perf_counter() - start:.2f} s")
