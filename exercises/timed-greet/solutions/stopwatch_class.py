# Style: a helper class measures, as_completed prints greetings as they arrive.
import asyncio
import time


class Stopwatch:
    """Measures the block under `with` and prints its length."""

    def __init__(self, label):
        self.label = label

    def __enter__(self):
        self.began = time.perf_counter()
        return self

    def __exit__(self, *error):
        print(f"{self.label}: {time.perf_counter() - self.began:.2f}")


class Person:
    def __init__(self, name, delay):
        self.name = name
        self.delay = delay

    def greet(self):
        return timed_greet(self.name, self.delay)


async def timed_greet(name, delay):
    await asyncio.sleep(delay)
    return f"Hello, {name}"


async def main():
    people = [Person("Alice", 0.3), Person("Bob", 0.5), Person("Carol", 0.2)]

    with Stopwatch("Sequential (s)"):
        for person in people:
            print(await person.greet())

    with Stopwatch("Concurrent (s)"):
        for next_one in asyncio.as_completed([person.greet() for person in people]):
            print(await next_one)


if __name__ == "__main__":
    asyncio.run(main())
