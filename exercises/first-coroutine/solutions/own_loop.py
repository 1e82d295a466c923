# Style: the long form of older texts: a loop made by hand, run_until_complete, close.
import asyncio


async def greet(name):
    await asyncio.sleep(0.1)
    return "Hello, %s" % name


def run_greet(name):
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(greet(name))
    finally:
        loop.close()
