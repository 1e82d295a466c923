# The numbers shall be seen, so the generator prints them.
# fails: yields-the-numbers (wrong-result)
import asyncio


async def async_fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        print(a)
        a, b = b, a + b
        await asyncio.sleep(0.05)


async def main():
    await async_fibonacci(10)
