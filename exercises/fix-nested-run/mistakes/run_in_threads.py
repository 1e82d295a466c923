# In a thread there is no running loop, so asyncio.run works there.
# fails: stays-on-one-loop
import asyncio


async def collect(fetch, keys):
    return [await asyncio.to_thread(asyncio.run, fetch(key)) for key in keys]


def main(fetch, keys):
    return asyncio.run(collect(fetch, keys))
