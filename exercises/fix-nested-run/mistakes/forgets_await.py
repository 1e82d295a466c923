# Without asyncio.run the error is gone.
# fails: collect-is-awaited (never-awaited), main-is-called (never-awaited)
import asyncio


async def collect(fetch, keys):
    return [fetch(key) for key in keys]


def main(fetch, keys):
    return asyncio.run(collect(fetch, keys))
