# "One loop for the whole program; and when I am done I close it."
# fails: runs-from-ordinary-code (raised)
import asyncio

LOOP = asyncio.new_event_loop()


async def greet(name):
    await asyncio.sleep(0.1)
    return f"Hello, {name}"


def run_greet(name):
    work = greet(name)
    try:
        return LOOP.run_until_complete(work)
    finally:
        LOOP.close()
        work.close()
