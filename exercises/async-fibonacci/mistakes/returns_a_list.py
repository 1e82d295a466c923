# I collect the numbers and return them all, that's the same thing.
# fails: yields-the-numbers (wrong-result)
import asyncio


async def async_fibonacci(n):
    numbers = []
    a, b = 0, 1
    for _ in range(n):
        numbers.append(a)
        a, b = b, a + b
        await asyncio.sleep(0.05)
    return numbers


async def main():
    print(await async_fibonacci(10))
