# asyncio.sleep(0.05) pauses.
# fails: pauses-between-numbers, main-prints-the-first-ten, two-at-once
import asyncio


async def async_fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        yield a
        a, b = b, a + b
        asyncio.sleep(0.05)


async def main():
    print([number async for number in async_fibonacci(10)])
