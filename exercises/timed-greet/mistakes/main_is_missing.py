# "The function is what counts; I tried the rest out in the shell."
# fails: main-measures-both, main-compares, leaves-nothing-behind
import asyncio


async def timed_greet(name, delay):
    await asyncio.sleep(delay)
    return f"Hello, {name}"
