# "Two greetings at once would be impolite."
# fails: five-at-once
import asyncio

GATES = {}


async def greet(name):
    loop = asyncio.get_running_loop()
    async with GATES.setdefault(loop, asyncio.Lock()):
        await asyncio.sleep(0.1)
    return f"Hello, {name}"


def run_greet(name):
    return asyncio.run(greet(name))
