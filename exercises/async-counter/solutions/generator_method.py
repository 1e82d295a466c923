# __aiter__ written as an async generator; type hints.
from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator


class AsyncCounter:
    def __init__(self, stop: int, delay: float = 0.1) -> None:
        self.stop = stop
        self.delay = delay

    async def __aiter__(self) -> AsyncIterator[int]:
        for number in range(1, self.stop + 1):
            await asyncio.sleep(self.delay)
            yield number
