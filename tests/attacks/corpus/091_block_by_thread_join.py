"""Blocks on a thread that sleeps for it.

Exercise: fix-blocking-sleep
Verdict: failed
Reason: blocked-loop, too-slow, not-concurrent, raised, timed-out, crashed, deadlock, wrong-result
"""

import asyncio
import threading
import time


async def brew(drink: str, seconds: float) -> str:
    sleeper = threading.Thread(target=time.sleep, args=(seconds,))
    sleeper.start()
    sleeper.join()
    return f"{drink} ready"


async def make_order(drinks: list[tuple[str, float]]) -> list[str]:
    return list(await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks)))
