"""Blocks in a program that sleeps.

Exercise: fix-blocking-sleep
Verdict: failed
Reason: blocked-loop, too-slow, too-fast, not-concurrent, raised, timed-out, crashed, deadlock, wrong-result
"""

import asyncio
import os


async def brew(drink: str, seconds: float) -> str:
    os.system(f"sleep {float(seconds)}")
    return f"{drink} ready"


async def make_order(drinks: list[tuple[str, float]]) -> list[str]:
    return list(await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks)))
