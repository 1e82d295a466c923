# Style: a helper class with methods as callbacks, type hints.
import asyncio
from collections.abc import Callable
from typing import Any


class Bridge:
    def __init__(self) -> None:
        self.answered = asyncio.Event()
        self.value: Any = None
        self.error: BaseException | None = None

    def succeed(self, value: Any) -> None:
        if not self.answered.is_set():
            self.value = value
            self.answered.set()

    def fail(self, error: BaseException) -> None:
        if not self.answered.is_set():
            self.error = error
            self.answered.set()

    async def answer(self) -> Any:
        await self.answered.wait()
        if self.error is not None:
            raise self.error
        return self.value


async def call_async(start: Callable[[Callable, Callable], None]) -> Any:
    bridge = Bridge()
    start(bridge.succeed, bridge.fail)
    return await bridge.answer()
