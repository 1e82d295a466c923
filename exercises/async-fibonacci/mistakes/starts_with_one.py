# The Fibonacci numbers are 1, 1, 2, 3, ...
# fails: yields-the-numbers (wrong-result)
import asyncio


async def async_fibonacci(n):
    a, b = 1, 1
    for _ in range(n):
        yield a
        a, b = b, a + b
        await asyncio.sleep(0.05)


async def main():
    print([number async for number in async_fibonacci(10)])
