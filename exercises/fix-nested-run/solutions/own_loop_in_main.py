# The older spelling of asyncio.run: a new loop, run_until_complete, close.
import asyncio


async def collect(fetch, keys):
    loop = asyncio.get_event_loop()
    tasks = [loop.create_task(fetch(key)) for key in keys]
    return [await task for task in tasks]


def main(fetch, keys):
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(collect(fetch, keys))
    finally:
        loop.close()
