# "Names are written with a capital, and a stranger has to be called something."
# fails: odd-names (wrong-result)
import asyncio


async def greet(name):
    await asyncio.sleep(0.1)
    return f"Hello, {name.strip() or 'stranger'}"


def run_greet(name):
    return asyncio.run(greet(name))
