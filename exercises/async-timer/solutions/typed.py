# Type hints, an attribute with the result, a guarded main; __aenter__ gives the timer itself.
from __future__ import annotations

import asyncio
import time
from types import TracebackType


class Timer:
    def __init__(self) -> None:
        self._began: float | None = None
        self.elapsed = 0.0

    async def __aenter__(self) -> Timer:
        self._began = time.monotonic()
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        assert self._began is not None
        self.elapsed = time.monotonic() - self._began
        print("The block took", round(self.elapsed, 4), "seconds")


async def main() -> None:
    async with Timer() as timer:
        await asyncio.sleep(0.5)
    assert timer.elapsed > 0


if __name__ == "__main__":
    asyncio.run(main())
