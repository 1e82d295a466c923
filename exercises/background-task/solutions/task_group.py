# TaskGroup: it cancels and awaits the other one by itself.
from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


async def run_with_background(
    background: Callable[[], Awaitable[B]], foreground: Callable[[], Awaitable[A]]
) -> tuple[A, B]:
    async with asyncio.TaskGroup() as group:
        front = group.create_task(foreground())
        back = group.create_task(background())
    return front.result(), back.result()
