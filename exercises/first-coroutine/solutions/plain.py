# Style: the shortest one.
import asyncio


async def greet(name):
    await asyncio.sleep(0.1)
    return f"Hello, {name}"


def run_greet(name):
    return asyncio.run(greet(name))
