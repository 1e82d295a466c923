"""A fresh loop leaves behind what ``asyncio.run`` leaves behind: nothing."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest

from gradeloop.worker.fresh_loop import FreshLoop


def run(coroutine_of: object) -> list[str]:
    """What the coroutine function notes, until its loop is closed."""
    notes: list[str] = []
    loop = asyncio.new_event_loop()
    fresh = FreshLoop(loop)
    try:
        fresh.run(coroutine_of(notes))  # type: ignore[operator]
    finally:
        fresh.close()
    assert loop.is_closed()
    return notes


def test_a_task_that_is_left_is_cancelled_and_awaited() -> None:
    async def main(notes: list[str]) -> None:
        async def other() -> None:
            try:
                await asyncio.sleep(60)
            finally:
                await asyncio.sleep(0)
                notes.append("cleaned up")

        notes.append("began")
        main.task = asyncio.create_task(other())  # type: ignore[attr-defined]
        await asyncio.sleep(0)

    assert run(main) == ["began", "cleaned up"]


def test_an_asynchronous_generator_that_is_left_is_closed() -> None:
    kept = []

    async def main(notes: list[str]) -> None:
        async def numbers() -> AsyncIterator[int]:
            try:
                yield 1
            finally:
                notes.append("closed")

        kept.append(numbers())
        await anext(kept[0])

    assert run(main) == ["closed"]


def test_the_threads_of_the_executor_are_joined() -> None:
    async def main(notes: list[str]) -> None:
        notes.append(await asyncio.to_thread(lambda: threading.current_thread().name))

    (name,) = run(main)
    assert name not in {each.name for each in threading.enumerate()}


def test_what_a_coroutine_raises_comes_out() -> None:
    async def main(notes: list[str]) -> None:
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        run(main)
