# Style: a pool of workers that share one iterator, in a TaskGroup; typed.
import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any


async def fetch_limited(
    fetch: Callable[[str], Awaitable[Any]], urls: Sequence[str], limit: int
) -> list[Any]:
    results: list[Any] = [None] * len(urls)
    todo = iter(enumerate(urls))

    async def worker() -> None:
        for position, url in todo:
            results[position] = await fetch(url)

    async with asyncio.TaskGroup() as group:
        for _ in range(min(limit, len(urls))):
            group.create_task(worker())
    return results
