"""Blocks in a read from a socket with a timeout.

Exercise: fix-blocking-sleep
Verdict: failed
Reason: blocked-loop, too-slow, not-concurrent, raised, timed-out, crashed, deadlock, wrong-result
"""

import asyncio
import contextlib
import socket


async def brew(drink: str, seconds: float) -> str:
    near, far = socket.socketpair()
    near.settimeout(seconds)
    with near, far, contextlib.suppress(TimeoutError):
        near.recv(1)
    return f"{drink} ready"


async def make_order(drinks: list[tuple[str, float]]) -> list[str]:
    return list(await asyncio.gather(*(brew(drink, seconds) for drink, seconds in drinks)))
