# There is a formula with the golden ratio, no need to add anything.
# fails: yields-the-numbers (wrong-result)
import asyncio

ROOT = 5**0.5
PHI = (1 + ROOT) / 2


async def async_fibonacci(n):
    for k in range(n):
        yield (PHI**k - (1 - PHI) ** k) / ROOT
        await asyncio.sleep(0.05)


async def main():
    async for number in async_fibonacci(10):
        print(int(number + 0.5))
