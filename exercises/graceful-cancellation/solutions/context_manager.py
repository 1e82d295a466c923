# Style: an async context manager hands the results over; type hints.
import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, NoReturn


@asynccontextmanager
async def collecting(on_stop: Callable[[list], Awaitable[None]]) -> AsyncIterator[list[Any]]:
    results: list[Any] = []
    try:
        yield results
    finally:
        await on_stop(results)


async def poll(
    fetch: Callable[[], Awaitable[Any]],
    interval: float,
    on_stop: Callable[[list], Awaitable[None]],
) -> NoReturn:
    async with collecting(on_stop) as results:
        while True:
            results.append(await fetch())
            await asyncio.sleep(interval)
