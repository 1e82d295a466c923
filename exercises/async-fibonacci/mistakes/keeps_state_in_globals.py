# The two last numbers live in globals, so that every call can go on from there.
# fails: yields-the-numbers (wrong-result)
import asyncio

a, b = 0, 1


async def async_fibonacci(n):
    global a, b
    for _ in range(n):
        yield a
        a, b = b, a + b
        await asyncio.sleep(0.05)


async def main():
    print([number async for number in async_fibonacci(10)])
