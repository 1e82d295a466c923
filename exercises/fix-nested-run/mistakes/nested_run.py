# asyncio.run is how one runs a coroutine, so I run each fetch with it.
# fails: collect-is-awaited (raised), main-is-called (raised)
import asyncio


async def collect(fetch, keys):
    return [asyncio.run(fetch(key)) for key in keys]


def main(fetch, keys):
    return asyncio.run(collect(fetch, keys))
