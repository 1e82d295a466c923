# as_completed is the modern way to collect.
# fails: collect-is-awaited (wrong-result), main-is-called (wrong-result)
import asyncio


async def collect(fetch, keys):
    return [await each for each in asyncio.as_completed([fetch(key) for key in keys])]


def main(fetch, keys):
    return asyncio.run(collect(fetch, keys))
