# "Nobody measures a tenth of a second."
# fails: greets (too-fast)
import asyncio


async def greet(name):
    await asyncio.sleep(0.05)
    return f"Hello, {name}"


def run_greet(name):
    return asyncio.run(greet(name))
