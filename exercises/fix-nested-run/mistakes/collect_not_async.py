# With asyncio.run inside, collect can be an ordinary function.
# fails: collect-is-awaited
import asyncio


def collect(fetch, keys):
    return [asyncio.run(fetch(key)) for key in keys]


def main(fetch, keys):
    return collect(fetch, keys)
