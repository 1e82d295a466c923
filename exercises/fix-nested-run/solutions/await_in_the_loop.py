# The smallest repair: await where asyncio.run was; one after another.
import asyncio


async def collect(fetch, keys):
    results = []
    for key in keys:
        results.append(await fetch(key))
    return results


def main(fetch, keys):
    return asyncio.run(collect(fetch, keys))
