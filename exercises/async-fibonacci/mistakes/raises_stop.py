# An iterator ends with StopAsyncIteration, so my generator raises it.
# fails: yields-the-numbers (raised)
import asyncio


async def async_fibonacci(n):
    a, b = 0, 1
    count = 0
    while True:
        if count >= n:
            raise StopAsyncIteration
        yield a
        a, b = b, a + b
        count += 1
        await asyncio.sleep(0.05)


async def main():
    print([number async for number in async_fibonacci(10)])
