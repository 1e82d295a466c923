"""Deadlines that a submission can't move.

``asyncio.sleep`` trusts ``loop.time``, ``loop.call_later`` and ``loop._scheduled``, and a
submission may replace any of them. An operation's delay therefore waits in a heap of its own,
which the loop looks at where it selects, and looks at the clock again before it believes that its
time has come.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Callable

__all__ = ["Timers"]

_Future = asyncio.Future


class Timers:
    """The pending deadlines of one loop, in nanoseconds of its clock."""

    __slots__ = ("_heap", "_order")

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, asyncio.Future[None]]] = []
        self._order = itertools.count()

    def add(self, loop: asyncio.AbstractEventLoop, deadline: int) -> asyncio.Future[None]:
        """A future that is done once the deadline has come."""
        future: asyncio.Future[None] = _Future(loop=loop)
        heapq.heappush(self._heap, (deadline, next(self._order), future))
        return future

    def next(self) -> int | None:
        """The earliest deadline that somebody still waits for."""
        heap = self._heap
        while heap and heap[0][2].done():
            heapq.heappop(heap)
        return heap[0][0] if heap else None

    def fire(self, now: int) -> None:
        """Ends the waits whose time has come."""
        heap = self._heap
        while heap and heap[0][0] <= now:
            future = heapq.heappop(heap)[2]
            if not future.done():
                future.set_result(None)

    async def wait(
        self, loop: asyncio.AbstractEventLoop, deadline: int, now: Callable[[], int]
    ) -> None:
        """Waits in a task of this loop; yields to the loop at least once."""
        while True:
            await self.add(loop, deadline)
            if now() >= deadline:  # else somebody set the future's result himself
                return
