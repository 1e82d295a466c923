# "The other lesson has an exclamation mark, and it looks friendlier."
# fails: greets (wrong-result), runs-from-ordinary-code (wrong-result)
import asyncio


async def greet(name):
    await asyncio.sleep(0.1)
    return f"Hello, {name}!"


def run_greet(name):
    return asyncio.run(greet(name))
