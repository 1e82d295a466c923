# "One time for all of it is enough to see how fast it is."
# fails: main-measures-both (wrong-result)
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
    await asyncio.gather(*[timed_greet(name, delay) for name, delay in PEOPLE])
    print(f"Sequential and concurrent: {time.perf_counter() - start:.2f}s")


if __name__ == "__main__":
    asyncio.run(main())
