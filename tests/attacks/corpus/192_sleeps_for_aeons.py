"""Sleeps longer than the universe will last, and returns nothing then.

Exercise: fix-blocking-sleep
Verdict: failed
Reason: too-slow, timed-out, limit-exceeded
"""

import asyncio


async def brew(drink: str, seconds: float) -> str:
    await asyncio.sleep(1e300)
    return f"{drink} ready"


async def make_order(drinks: list[tuple[str, float]]) -> list[str]:
    return [await brew(drink, seconds) for drink, seconds in drinks]
