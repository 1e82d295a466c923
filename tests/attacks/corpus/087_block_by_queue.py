"""Blocks on an empty queue with a timeout.

Exercise: fix-blocking-sleep
Verdict: failed
Reason: blocked-loop, too-slow, not-concurrent, raised, timed-out, crashed, deadlock, wrong-result
"""

import asyncio
import contextlib
import queue


async def brew(drink: str, seconds: float) -> str:
    with contextlib.suppress(queue.Empty):
        queue.Queue().get(timeout=seconds)
    return f"{drink} ready"


async def make_order(drinks: list[tuple[str, float]]) -> list[str]:
    return list(await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks)))
