# All pauses together are n * 0.05 s, so I make them in one go.
# fails: pauses-between-numbers, makes-numbers-on-demand
import asyncio


async def async_fibonacci(n):
    await asyncio.sleep(0.05 * n)
    a, b = 0, 1
    for _ in range(n):
        yield a
        a, b = b, a + b


async def main():
    print([number async for number in async_fibonacci(10)])
