"""Runs a page's example on a loop whose clock jumps: exact, at once, on any machine.

This is a small stand-in for the measuring that grading does, and knows nothing of it, so that
the pages are checked against asyncio itself.
"""

from __future__ import annotations

import asyncio
import re
import selectors
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from gradeloop.report.explain import explain


class StandstillError(Exception):
    """Nothing is ready, no timer is set, and nobody can wake anybody."""


class _JumpingSelector(selectors.DefaultSelector):
    """Instead of sleeping, moves its own clock forward."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise StandstillError
        self.now += timeout
        return super().select(0)


class _JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.clock = _JumpingSelector()
        super().__init__(self.clock)

    def time(self) -> float:
        return self.clock.now


@dataclass
class Outcome:
    """What a run came to. ``raised`` is what left the coroutine; ``blocked`` is in seconds."""

    result: Any = None
    raised: BaseException | None = None
    elapsed: float = 0.0
    blocked: float = 0.0
    leftover: int = 0
    never_awaited: int = 0


class Operation:
    """An awaitable call that takes the time its argument is given, and keeps count."""

    def __init__(
        self, delays: Mapping[Any, float], errors: Mapping[Any, Exception] | None = None
    ) -> None:
        self.delays, self.errors = delays, errors or {}
        self.running = self.peak = 0
        self.began: list[tuple[Any, float]] = []
        self.ended: list[tuple[Any, float]] = []

    async def __call__(self, argument: Any) -> str:
        loop = asyncio.get_running_loop()
        self.began.append((argument, loop.time()))
        self.running += 1
        self.peak = max(self.peak, self.running)
        try:
            await asyncio.sleep(self.delays[argument])
        finally:
            self.running -= 1
        self.ended.append((argument, loop.time()))
        if argument in self.errors:
            raise self.errors[argument]
        return f"<{argument}>"


def code_blocks(code: str) -> tuple[str, str]:
    """The page's example and what to write instead."""
    example, instead = re.findall(r"```python\n(.*?)```", explain(code), re.DOTALL)
    return example, instead


def load(source: str) -> SimpleNamespace:
    """The names that ``source`` defines."""
    names: dict[str, Any] = {"__name__": "page"}
    exec(compile(source, "page.py", "exec"), names)
    return SimpleNamespace(**names)


def run(start: Callable[[], Any], patch_sleep: Callable[[Any], None] | None = None) -> Outcome:
    """Run the coroutine that ``start`` makes, and tell what came of it.

    Args:
        patch_sleep: Given a stand-in for ``time.sleep`` that moves this loop's clock.
    """
    outcome = Outcome()
    loop = _JumpingLoop()

    def sleep(seconds: float) -> None:
        loop.clock.now += seconds
        outcome.blocked += seconds

    if patch_sleep is not None:
        patch_sleep(sleep)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        task = loop.create_task(start())
        try:
            outcome.result = loop.run_until_complete(task)
        except BaseException as error:
            outcome.raised = error
        outcome.elapsed = loop.time()
        others = asyncio.all_tasks(loop)
        outcome.leftover = len(others - {task})
        for other in others:
            other.cancel()
        if others:
            loop.run_until_complete(asyncio.wait(others))
        loop.close()
    outcome.never_awaited = sum("was never awaited" in str(each.message) for each in caught)
    return outcome
