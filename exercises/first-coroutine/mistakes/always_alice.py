# "In the example it says Alice."
# fails: greets (wrong-result), runs-from-ordinary-code (wrong-result)
import asyncio


async def greet(name):
    await asyncio.sleep(0.1)
    return "Hello, Alice"


def run_greet(name):
    return asyncio.run(greet("Alice"))
