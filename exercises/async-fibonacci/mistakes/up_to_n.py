# The first n numbers are the numbers up to n.
# fails: yields-the-numbers (wrong-result)
import asyncio


async def async_fibonacci(n):
    a, b = 0, 1
    while a <= n:
        yield a
        a, b = b, a + b
        await asyncio.sleep(0.05)


async def main():
    print([number async for number in async_fibonacci(34)])
