# "run_greet calls greet and hands out what it gets."
# fails: runs-from-ordinary-code
import asyncio


async def greet(name):
    await asyncio.sleep(0.1)
    return f"Hello, {name}"


def run_greet(name):
    return greet(name)
