# "I know this person already, so there is no need to wait again."
# fails: main-compares, odd-inputs (too-fast)
import asyncio
import time

PEOPLE = [("Alice", 0.3), ("Bob", 0.5), ("Carol", 0.2)]
KNOWN = {}


async def timed_greet(name, delay):
    if name not in KNOWN:
        await asyncio.sleep(delay)
        KNOWN[name] = f"Hello, {name}"
    return KNOWN[name]


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
