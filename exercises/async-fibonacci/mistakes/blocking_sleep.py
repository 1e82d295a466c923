# time.sleep pauses just as well.
# fails: two-at-once (blocked-loop)
import asyncio
import time


async def async_fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        yield a
        a, b = b, a + b
        time.sleep(0.05)


async def main():
    print([number async for number in async_fibonacci(10)])


if __name__ == "__main__":
    asyncio.run(main())
