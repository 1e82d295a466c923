# "gather keeps the order of the greetings, so it is sequential as well."
# fails: main-compares (too-fast)
import asyncio
import time

PEOPLE = [("Alice", 0.3), ("Bob", 0.5), ("Carol", 0.2)]


async def timed_greet(name, delay):
    await asyncio.sleep(delay)
    return f"Hello, {name}"


async def main():
    for label in ("Sequential", "Concurrent"):
        start = time.perf_counter()
        await asyncio.gather(*[timed_greet(name, delay) for name, delay in PEOPLE])
        print(f"{label}: {time.perf_counter() - start:.2f}s")


if __name__ == "__main__":
    asyncio.run(main())
