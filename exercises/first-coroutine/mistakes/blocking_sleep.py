# "It is an async def, so every pause in it is async."
# fails: five-at-once (blocked-loop)
import asyncio
import time


async def greet(name):
    time.sleep(0.1)
    return f"Hello, {name}"


def run_greet(name):
    return asyncio.run(greet(name))
