"""Start now, collect later."""

import asyncio


async def fetch_all(fetch, names, announce) -> list:
    """Start one fetch per name, announce("tasks started"), then collect the results.

    fetch(name) is a coroutine function; announce(text) is an ordinary function.
    The results are returned in the order of names.
    """
    raise NotImplementedError("write fetch_all")


async def fake_fetch(name):
    """A stand-in for trying things out: the longer the name, the longer it takes."""
    await asyncio.sleep(len(name) / 10)
    return f"Data from {name}"


if __name__ == "__main__":
    print(asyncio.run(fetch_all(fake_fetch, ["long name", "a", "name"], print)))
