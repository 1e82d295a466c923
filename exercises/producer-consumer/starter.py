"""Process a stream while it is being produced."""

import asyncio  # it has a queue


async def run_pipeline(source, process, workers=3, maxsize=5) -> list:
    """The results of ``process(item)`` for every item of ``source``, in order.

    ``workers`` items are processed at a time, and about ``maxsize`` may wait for a worker.
    """
    results = []
    async for item in source:
        # TODO: while this processes, nothing is delivered, and only one item is in work
        results.append(await process(item))
    return results
