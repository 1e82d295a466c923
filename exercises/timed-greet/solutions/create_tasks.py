# Style: named tasks awaited in turn, progress printed, %-formatting.
import asyncio
import time


async def timed_greet(name, delay):
    print("-> greeting", name)
    await asyncio.sleep(delay)
    print("<- done with", name)
    return "Hello, %s" % name


async def main():
    t0 = time.monotonic()
    await timed_greet("Alice", 0.3)
    await timed_greet("Bob", 0.5)
    await timed_greet("Carol", 0.2)
    t1 = time.monotonic()

    alice = asyncio.create_task(timed_greet("Alice", 0.3), name="Alice")
    bob = asyncio.create_task(timed_greet("Bob", 0.5), name="Bob")
    carol = asyncio.create_task(timed_greet("Carol", 0.2), name="Carol")
    await alice
    await bob
    await carol
    t2 = time.monotonic()

    print("Sequential took %.4f seconds, concurrent took %.4f seconds" % (t1 - t0, t2 - t1))


asyncio.run(main())
