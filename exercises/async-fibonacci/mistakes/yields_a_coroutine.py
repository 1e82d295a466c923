# Each number comes out of a helper coroutine.
# fails: yields-the-numbers
import asyncio


async def add(a, b):
    return a + b


async def async_fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        yield a
        a, b = b, add(a, b)
        await asyncio.sleep(0.05)


async def main():
    print([number async for number in async_fibonacci(10)])
