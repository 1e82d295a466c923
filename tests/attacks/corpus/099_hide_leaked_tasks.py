"""Leaves tasks running, and hides them by patching asyncio.all_tasks.

Exercise: fix-blocking-sleep
Verdict: failed
Reason: too-fast, tampering, crashed, raised, wrong-result, not-concurrent, too-slow, blocked-loop, timed-out, deadlock, load-error, wrong-order, never-awaited, leaked-task
"""

import asyncio

hidden = []


async def straggle():
    await asyncio.sleep(30)


async def brew(drink: str, seconds: float) -> str:
    hidden.append(asyncio.ensure_future(straggle()))
    await asyncio.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks: list[tuple[str, float]]) -> list[str]:
    orders = [asyncio.ensure_future(brew(*drink)) for drink in drinks]
    asyncio.all_tasks = asyncio.tasks.all_tasks = lambda loop=None: set()
    asyncio.tasks._scheduled_tasks = set()
    asyncio.tasks._all_tasks = set()
    return [await order for order in orders]
