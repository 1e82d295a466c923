# "Coroutines are run with asyncio.run: asyncio.sleep is one."
# fails: greets (raised), runs-from-ordinary-code (raised)
import asyncio


async def greet(name):
    asyncio.run(asyncio.sleep(0.1))
    return f"Hello, {name}"


def run_greet(name):
    return asyncio.run(greet(name))
