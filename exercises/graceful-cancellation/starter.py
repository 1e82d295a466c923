"""Poll for ever, and clean up when stopped."""

import asyncio


async def poll(fetch, interval, on_stop):
    """Collect ``await fetch()`` every ``interval`` seconds; ``await on_stop(results)`` at the end.

    It ends when its task is cancelled or a fetch fails; the reason goes on to the caller.
    """
    results = []
    while True:
        results.append(await fetch())
        await asyncio.sleep(interval)
    # TODO: we never get here; who calls on_stop?
