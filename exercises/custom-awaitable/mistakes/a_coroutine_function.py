# "An async def can be awaited too, and it is shorter than a class."
# fails: awaited-again
import asyncio


async def DelayedValue(value, delay):
    await asyncio.sleep(delay)
    return value
