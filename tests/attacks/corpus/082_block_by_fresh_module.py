"""Blocks through a fresh copy of the module time.

Exercise: fix-blocking-sleep
Verdict: failed
Reason: blocked-loop, too-slow, not-concurrent, raised, timed-out, crashed, deadlock, wrong-result
"""

import asyncio
import importlib.machinery
import importlib.util

spec = importlib.machinery.BuiltinImporter.find_spec("time")
fresh = importlib.util.module_from_spec(spec)
spec.loader.exec_module(fresh)


async def brew(drink: str, seconds: float) -> str:
    fresh.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks: list[tuple[str, float]]) -> list[str]:
    return list(await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks)))
