# "All the examples pause for a second."
# fails: greets (too-slow)
import asyncio


async def greet(name):
    await asyncio.sleep(1)
    return f"Hello, {name}"


def run_greet(name):
    return asyncio.run(greet(name))
