"""Wait for an answer, but not for ever."""

import asyncio  # there is something in it for this


async def fetch_with_timeout(fetch, url, timeout, default=None):
    """The answer of ``fetch(url)``, or ``default`` if it takes longer than ``timeout`` seconds."""
    # TODO: nobody looks at the clock here
    return await fetch(url)
