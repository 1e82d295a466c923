# Half as many pauses, twice as long: that comes to the same.
# fails: pauses-between-numbers
import asyncio


async def async_fibonacci(n):
    a, b = 0, 1
    for index in range(n):
        yield a
        a, b = b, a + b
        if index % 2:
            await asyncio.sleep(0.1)


async def main():
    print([number async for number in async_fibonacci(10)])
