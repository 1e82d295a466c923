"""Fetch many URLs, but not too many at once."""

import asyncio


async def fetch_limited(fetch, urls, limit) -> list:
    """The results of ``fetch(url)`` in the order of ``urls``, at most ``limit`` at a time."""
    # TODO: this starts all of them at once, whatever the limit
    return await asyncio.gather(*[fetch(url) for url in urls])
