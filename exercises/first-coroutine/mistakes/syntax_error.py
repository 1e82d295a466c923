# "def or async def, one of them will do."
# fails: gives-a-coroutine (load-error), greets (load-error), runs-from-ordinary-code (load-error)
import asyncio


def greet(name):
    await asyncio.sleep(0.1)
    return f"Hello, {name}"


def run_greet(name):
    return asyncio.run(greet(name))
