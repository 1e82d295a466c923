"""What a run leaves behind: coroutines nobody awaited, tasks nobody waited for, loop errors.

Each is found through the interpreter's own hooks rather than through warnings, which a
submission may filter.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import warnings
from collections.abc import Awaitable, Callable, Generator
from typing import Any, Final

__all__ = ["Evidence", "OneTurn", "all_tasks", "innermost_line"]

MAX_KEPT: Final = 20
TASKS: Final = (asyncio.Task, asyncio.tasks._PyTask)  # type: ignore[attr-defined]  # both kinds
TURNS_OF_GRACE: Final = 3
"""Turns of the loop that a task may take to end after the call has returned: a task that was
cancelled, or whose result was just set, needs one or two."""

PAUSES_TO_CLEAN_UP: Final = (0.01, 0.05, 0.2, 0.5)
"""Seconds that cancelled tasks may take to clean up before the next run begins."""


class Evidence:
    """Collects what one run leaves behind; started afresh for each."""

    def __init__(self, own_file: Callable[[str], str | None]) -> None:
        self._own_file = own_file
        self.never_awaited: list[list[Any]] = []
        self.loop_errors: list[list[str]] = []

    def restart(self) -> None:
        self.never_awaited = []
        self.loop_errors = []

    def install(self) -> None:
        """Hook this process, once. The origin of a coroutine is kept for the message's line."""
        sys.set_coroutine_origin_tracking_depth(8)
        # CPython calls this function of ``warnings`` when a coroutine dies without having begun.
        warnings._warn_unawaited_coroutine = self._note_unawaited  # type: ignore[attr-defined]
        original = asyncio.BaseEventLoop.call_exception_handler
        evidence = self

        def call_exception_handler(loop: Any, context: dict[str, Any]) -> None:
            evidence._note_loop_error(context)
            original(loop, context)

        loop_class: Any = asyncio.BaseEventLoop
        loop_class.call_exception_handler = call_exception_handler

    def _note_unawaited(self, coro: Any) -> None:
        if len(self.never_awaited) >= MAX_KEPT:
            return
        origin = getattr(coro, "cr_origin", None) or ()
        line = next((line for file, line, _ in origin if self._own_file(file) is not None), None)
        self.never_awaited.append([str(coro.__qualname__)[:80].rpartition(".")[2], line])

    def _note_loop_error(self, context: dict[str, Any]) -> None:
        if len(self.loop_errors) >= MAX_KEPT:
            return
        error = context.get("exception")
        self.loop_errors.append(
            [
                str(context.get("message", ""))[:200],
                type(error).__name__ if error is not None else "",
                str(error)[:200] if error is not None else "",
            ]
        )

    def collect(self) -> None:
        """Let what is unreachable die now, so that its evidence counts for this run."""
        gc.collect()

    async def leftovers(self, own: Any) -> list[list[Any]]:
        """The tasks besides ``own`` that outlive the call, with the line that each waits at."""
        for _ in range(TURNS_OF_GRACE):
            if not _alive(own):
                return []
            await OneTurn()
        return [
            [str(task.get_name())[:80], _coroutine_name(task), self.waiting_line(task)]
            for task in _alive(own)[:MAX_KEPT]
        ]

    async def dismiss(self, own: Any, wait: Callable[[float], Awaitable[None]]) -> bool:
        """Cancel what is left; True if all of it is over then.

        A task may swallow its cancellation and go on for ever: nobody waits for that.
        """
        for task in _alive(own):
            task.cancel()
        for pause in (0.0, *PAUSES_TO_CLEAN_UP):
            await wait(pause)
            if not _alive(own):
                return True
        return False

    def waiting_line(self, task: Any) -> int | None:
        return innermost_line(task.get_coro(), self._own_file)


def _alive(own: Any) -> list[Any]:
    """The unfinished tasks of the loop that ``own`` runs in.

    They are looked for among all objects: a submission may have replaced ``asyncio.all_tasks``,
    or taken a task out of asyncio's register.
    """
    loop = own.get_loop()
    return [each for each in all_tasks() if each is not own and each.get_loop() is loop]


def all_tasks() -> list[Any]:
    """Every unfinished task of every loop, whatever a subclass says of itself."""
    found = []
    kinds: dict[type, Any] = {}  # of the thousands of objects nearly all are of a few types
    for each in gc.get_objects():
        of = type(each)
        try:
            kind = kinds[of]
        except KeyError:
            kind = kinds[of] = next((kind for kind in TASKS if issubclass(of, kind)), None)
        if kind is not None and not kind.done(each):
            found.append(each)
    return found


class OneTurn(Awaitable[None]):
    """Gives the loop one turn without ``asyncio.sleep``, which a submission may have replaced."""

    def __await__(self) -> Generator[None]:
        yield


def _coroutine_name(task: Any) -> str:
    return str(getattr(task.get_coro(), "__name__", type(task.get_coro()).__name__))[:80]


def innermost_line(coro: Any, own_file: Callable[[str], str | None]) -> int | None:
    """The deepest line of the student's file in a suspended coroutine's chain of awaits."""
    found = None
    for _ in range(200):
        frame = getattr(coro, "cr_frame", None) or getattr(coro, "ag_frame", None)
        if frame is not None and own_file(frame.f_code.co_filename) is not None:
            found = frame.f_lineno
        coro = getattr(coro, "cr_await", None) or getattr(coro, "ag_await", None)
        if coro is None:
            break
    return found
