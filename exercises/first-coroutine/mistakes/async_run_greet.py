# "Whoever awaits must be async, so run_greet is."
# fails: runs-from-ordinary-code
import asyncio


async def greet(name):
    await asyncio.sleep(0.1)
    return f"Hello, {name}"


async def run_greet(name):
    return await greet(name)
