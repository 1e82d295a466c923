"""Blocks through names of time.sleep that were taken early.

Exercise: fix-blocking-sleep
Verdict: failed
Reason: blocked-loop, too-slow, not-concurrent, raised, timed-out, crashed, deadlock, wrong-result
"""

import asyncio
from time import sleep as pause


async def brew(drink: str, seconds: float) -> str:
    list(map(pause, [seconds]))
    return f"{drink} ready"


async def make_order(drinks: list[tuple[str, float]]) -> list[str]:
    return list(await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks)))
