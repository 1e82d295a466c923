# "asyncio.run may be called several times, so once for each key."
# fails: stays-on-one-loop (not-concurrent)
import asyncio


async def collect(fetch, keys):
    return [await fetch(key) for key in keys]


def main(fetch, keys):
    return [asyncio.run(fetch(key)) for key in keys]
