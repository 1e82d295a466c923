# The formula with the golden ratio, rounded: that is exact, isn't it?
# fails: makes-numbers-on-demand (wrong-result)
import asyncio
from math import sqrt

PHI = (1 + sqrt(5)) / 2


async def async_fibonacci(n):
    for k in range(n):
        yield round(PHI**k / sqrt(5))
        await asyncio.sleep(0.05)


async def main():
    async for number in async_fibonacci(10):
        print(number)
