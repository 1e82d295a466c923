# One loop for the whole program, closed when main is done.
# fails: main-is-called (raised)
import asyncio

loop = asyncio.new_event_loop()


async def collect(fetch, keys):
    return [await fetch(key) for key in keys]


def main(fetch, keys):
    try:
        return loop.run_until_complete(collect(fetch, keys))
    finally:
        loop.close()
