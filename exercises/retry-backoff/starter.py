"""Try again, with growing pauses."""

import asyncio  # for the pauses


async def retry(operation, attempts=3, base_delay=0.1, retry_on=(ConnectionError,)):
    """Await ``operation()`` up to ``attempts`` times, pausing longer after every failure."""
    # TODO: this gives up after the first try
    return await operation()
