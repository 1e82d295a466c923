# First I work out all the numbers, then I yield them one by one.
# fails: makes-numbers-on-demand
import asyncio


async def async_fibonacci(n):
    numbers = [0, 1]
    while len(numbers) < n:
        numbers.append(numbers[-1] + numbers[-2])
    for number in numbers[:n]:
        yield number
        await asyncio.sleep(0.05)


async def main():
    print([number async for number in async_fibonacci(10)])
