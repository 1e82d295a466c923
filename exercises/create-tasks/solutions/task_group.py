# TaskGroup: the announcement is the last thing inside the block, whose end waits for all.
import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


async def fetch_all(
    fetch: Callable[[str], Awaitable[Any]],
    names: list[str],
    announce: Callable[[str], None],
) -> list[Any]:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(name), name=f"fetch {name}") for name in names]
        announce("tasks started")
    return [task.result() for task in tasks]
