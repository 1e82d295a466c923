# "The page does it like this: await, right in the file."
# fails: greets (load-error)
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
    await asyncio.gather(*[timed_greet(name, delay) for name, delay in PEOPLE])
    print(f"Concurrent: {time.perf_counter() - start:.2f}s")


await main()
