"""Makes every clock of the process run at a tenth of its speed.

Exercise: fix-blocking-sleep
Verdict: failed
Reason: too-fast, tampering, crashed, raised, wrong-result, not-concurrent, too-slow, blocked-loop, timed-out, deadlock, load-error, wrong-order, never-awaited
"""

import time

for name in ("time", "monotonic", "perf_counter", "process_time"):
    setattr(time, name, lambda real=getattr(time, name): real() / 10)
for name in ("time_ns", "monotonic_ns", "perf_counter_ns"):
    setattr(time, name, lambda real=getattr(time, name): real() // 10)


async def brew(drink: str, seconds: float) -> str:
    time.sleep(seconds)
    return f"{drink} ready"


async def make_order(drinks: list[tuple[str, float]]) -> list[str]:
    return [await brew(drink, seconds) for drink, seconds in drinks]
