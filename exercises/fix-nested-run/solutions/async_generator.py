# An async generator gives the values, collect is an async comprehension over it.
import asyncio


async def values(fetch, keys):
    for key in keys:
        value = await asyncio.ensure_future(fetch(key))
        yield value


async def collect(fetch, keys):
    return [value async for value in values(fetch, keys)]


def main(fetch, keys):
    return asyncio.run(collect(fetch, keys))


async def demo_fetch(key):
    await asyncio.sleep(0.01)
    return key * 2


print(main(demo_fetch, [1, 2, 3]))
