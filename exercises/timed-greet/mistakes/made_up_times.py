# "The task says what comes out, so why measure it?"
# fails: main-measures-both (wrong-result)
import asyncio

PEOPLE = [("Alice", 0.3), ("Bob", 0.5), ("Carol", 0.2)]


async def timed_greet(name, delay):
    await asyncio.sleep(delay)
    return f"Hello, {name}"


async def main():
    for name, delay in PEOPLE:
        await timed_greet(name, delay)
    print("Sequential: 1.00s")

    await asyncio.gather(*[timed_greet(name, delay) for name, delay in PEOPLE])
    print("Concurrent: 0.50s")


if __name__ == "__main__":
    asyncio.run(main())
