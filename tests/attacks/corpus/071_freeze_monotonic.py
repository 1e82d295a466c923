"""Stops time.monotonic, by which event loops count.

Exercise: fix-blocking-sleep
Verdict: failed
Reason: too-fast, tampering, crashed, raised, wrong-result, not-concurrent, too-slow, blocked-loop, timed-out, deadlock, load-error, wrong-order, never-awaited
"""

import asyncio
import time

time.monotonic = lambda: 1.0


async def brew(drink: str, seconds: float) -> str:
    await asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks: list[tuple[str, float]]) -> list[str]:
    time.sleep(0.01)
    return [await brew(drink, seconds) for drink, seconds in drinks]
