"""Find the bug: asyncio.run in the wrong place."""

import asyncio


async def collect(fetch, keys) -> list:
    """Return the results of fetch(key) for all keys, in order."""
    results = []
    for key in keys:
        results.append(asyncio.run(fetch(key)))
    return results


def main(fetch, keys) -> list:
    """For ordinary code: start an event loop and collect there."""
    return asyncio.run(collect(fetch, keys))


async def fake_fetch(key):
    """A stand-in for trying things out."""
    await asyncio.sleep(0.1)
    return f"value of {key}"


if __name__ == "__main__":
    print(main(fake_fetch, ["a", "b", "c"]))
