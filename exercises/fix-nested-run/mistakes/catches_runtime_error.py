# If it fails I return what I have.
# fails: errors-come-through (wrong-result)
import asyncio


async def collect(fetch, keys):
    results = []
    try:
        for key in keys:
            results.append(await fetch(key))
    except Exception as error:
        print("error:", error)
    return results


def main(fetch, keys):
    return asyncio.run(collect(fetch, keys))
