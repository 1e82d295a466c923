"""Functions that block, without blocking the event loop."""

import asyncio  # it knows how to call a function in a thread


async def read_all(read_blocking, names) -> list:
    """Return ``read_blocking(name)`` for every name, in order, all read at once in threads."""
    results = []
    for name in names:
        # TODO: this stops the event loop, and reads one after another
        results.append(read_blocking(name))
    return results
