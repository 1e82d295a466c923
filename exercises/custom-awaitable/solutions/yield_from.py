# Style: __await__ as a generator that delegates with yield from.
import asyncio
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class DelayedValue:
    value: Any
    delay: float

    def __await__(self) -> Generator[Any, None, Any]:
        yield from asyncio.sleep(self.delay).__await__()
        return self.value
