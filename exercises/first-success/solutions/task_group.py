# Style: a TaskGroup that is left through a signal: the winner cancels the others.
import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


async def first_success(
    fetch: Callable[[str], Awaitable[Any]], mirrors: list[str]
) -> tuple[str, Any]:
    winners: list[tuple[str, Any]] = []

    async def race(mirror: str) -> None:
        try:
            result = await fetch(mirror)
        except Exception:
            return
        winners.append((mirror, result))
        for task in tasks:
            if task is not asyncio.current_task():
                task.cancel()

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(race(mirror)) for mirror in mirrors]

    if not winners:
        raise RuntimeError(f"none of {len(mirrors)} mirrors answered")
    return winners[0]
