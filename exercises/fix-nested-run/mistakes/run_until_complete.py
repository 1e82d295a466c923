# If asyncio.run is forbidden I take the running loop and run_until_complete.
# fails: collect-is-awaited (raised), main-is-called (raised)
import asyncio


async def collect(fetch, keys):
    loop = asyncio.get_running_loop()
    return [loop.run_until_complete(fetch(key)) for key in keys]


def main(fetch, keys):
    return asyncio.run(collect(fetch, keys))
