# Style: a helper that awaits and measures anything; gather; times printed at the very end.
import asyncio
import time


async def timed_greet(name: str, delay: float) -> str:
    greeting = f"Hello, {name}"
    await asyncio.sleep(delay)
    return greeting


async def measure(awaitable) -> float:
    start = time.time()
    await awaitable
    return time.time() - start


async def in_turn(names, delays):
    for name, delay in zip(names, delays, strict=True):
        await timed_greet(name, delay)


async def together(names, delays):
    await asyncio.gather(*map(lambda n, d: timed_greet(n, d), names, delays))


async def main() -> None:
    names, delays = ("Alice", "Bob", "Carol"), (0.3, 0.5, 0.2)
    times = [await measure(in_turn(names, delays)), await measure(together(names, delays))]
    for label, seconds in zip(["Sequential", "Concurrent"], times, strict=True):
        print(f"{label}: {seconds:.2f}s")
    print(f"Concurrent is {times[0] / times[1]:.1f} times as fast")


if __name__ == "__main__":
    asyncio.run(main())
