# The lesson calls the generator simpler, so I use it under the same name.
# fails: follows-the-protocol (wrong-result), can-be-used-again
import asyncio


async def AsyncCounter(stop, delay=0.1):
    for number in range(1, stop + 1):
        await asyncio.sleep(delay)
        yield number
