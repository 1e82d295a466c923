# The sequence always begins with 0, so I yield it before the loop.
# fails: makes-numbers-on-demand (wrong-result)
import asyncio


async def async_fibonacci(n):
    a, b = 0, 1
    yield a
    for _ in range(n - 1):
        await asyncio.sleep(0.05)
        a, b = b, a + b
        yield a


async def main():
    print([number async for number in async_fibonacci(10)])
