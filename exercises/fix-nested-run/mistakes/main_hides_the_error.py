# An error at the top level would look ugly.
# fails: errors-come-through (wrong-result)
import asyncio


async def collect(fetch, keys):
    return await asyncio.gather(*(fetch(key) for key in keys))


def main(fetch, keys):
    try:
        return asyncio.run(collect(fetch, keys))
    except Exception:
        return None
