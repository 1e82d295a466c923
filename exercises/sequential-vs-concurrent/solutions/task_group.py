# Style: comprehensions, TaskGroup, type hints.
from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Fetch = Callable[[str, float], Awaitable[Any]]
Job = tuple[str, float]


async def run_sequential(fetch: Fetch, jobs: list[Job]) -> list[Any]:
    return [await fetch(*job) for job in jobs]


async def run_concurrent(fetch: Fetch, jobs: list[Job]) -> list[Any]:
    async def one(job: Job) -> Any:
        return await fetch(*job)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(job)) for job in jobs]
    return [task.result() for task in tasks]
