"""What watching costs: a task, and a sleep, with and without the trace behind the timeline.

    python benchmarks/trace_cost.py [--tasks 20000] [--rounds 7]

Both run in one process, in turn, on asyncio's own loop; the median of the differences is printed.
A run keeps its first 1,000 spans, and is watched at the same cost beyond them.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections.abc import Callable
from typing import Any

from gradeloop.worker.clock import make_clock
from gradeloop.worker.trace import Trace


async def nothing() -> None:
    pass


async def tasks(count: int) -> None:
    for _ in range(count // 100):
        await asyncio.gather(*(nothing() for _ in range(100)))


async def sleeps(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(1e-9)


def seconds(work: Callable[[int], Any], count: int) -> float:
    """Processor time, since what else the machine does is no cost of the trace."""
    began = time.process_time()
    asyncio.run(work(count))
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--tasks", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=7)
    args = parser.parse_args()
    untouched = asyncio.BaseEventLoop.create_task, asyncio.sleep
    # Everything counts as the submission's, so that every task gets its span.
    trace = Trace(make_clock("wall"), lambda name: name)
    trace.install()
    watched = asyncio.BaseEventLoop.create_task, asyncio.sleep

    def choose(pair: Any) -> None:
        asyncio.BaseEventLoop.create_task, asyncio.sleep = pair  # type: ignore[method-assign]

    for name, work in (("task", tasks), ("sleep", sleeps)):
        plain, traced = [], []
        for _ in range(args.rounds):
            choose(untouched)
            plain.append(seconds(work, args.tasks))
            choose(watched)
            trace.restart("main")
            traced.append(seconds(work, args.tasks))
        micro = 1e6 / args.tasks
        before, after = statistics.median(plain) * micro, statistics.median(traced) * micro
        print(f"a {name}: {before:.1f} µs alone, {after:.1f} µs watched, {after / before:.1f}×")


if __name__ == "__main__":
    main()
