# "Nobody greets more than six people at once."
# fails: five-at-once
import asyncio

mouths = asyncio.Semaphore(6)


async def greet(name):
    async with mouths:
        await asyncio.sleep(0.1)
    return f"Hello, {name}"


def run_greet(name):
    return asyncio.run(greet(name))
