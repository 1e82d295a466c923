"""Blocks in the C library, below every Python function.

Exercise: fix-blocking-sleep
Verdict: failed
Reason: blocked-loop, too-slow, not-concurrent, raised, timed-out, crashed, deadlock, wrong-result
"""

import asyncio
import ctypes

library = ctypes.CDLL(None)


async def brew(drink: str, seconds: float) -> str:
    library.usleep(int(seconds * 1_000_000))
    return f"{drink} ready"


async def make_order(drinks: list[tuple[str, float]]) -> list[str]:
    return list(await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks)))
