# A for loop goes over any generator.
# fails: main-prints-the-first-ten (raised)
import asyncio


async def async_fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        yield a
        a, b = b, a + b
        await asyncio.sleep(0.05)


async def main():
    numbers = []
    for number in async_fibonacci(10):
        numbers.append(number)
    print(numbers)
