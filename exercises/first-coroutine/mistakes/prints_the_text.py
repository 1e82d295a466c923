# "I can see the greeting, so it works."
# fails: greets (wrong-result), runs-from-ordinary-code (wrong-result)
import asyncio


async def greet(name):
    await asyncio.sleep(0.1)
    print(f"Hello, {name}")


def run_greet(name):
    asyncio.run(greet(name))
