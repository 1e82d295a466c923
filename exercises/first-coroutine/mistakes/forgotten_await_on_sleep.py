# "asyncio.sleep(0.1) is a call, and a call is carried out."
# fails: greets
import asyncio


async def greet(name):
    asyncio.sleep(0.1)
    return f"Hello, {name}"


def run_greet(name):
    return asyncio.run(greet(name))
