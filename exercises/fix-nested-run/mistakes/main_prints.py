# main shows the results.
# fails: main-is-called (wrong-result)
import asyncio


async def collect(fetch, keys):
    return [await fetch(key) for key in keys]


def main(fetch, keys):
    print(asyncio.run(collect(fetch, keys)))
