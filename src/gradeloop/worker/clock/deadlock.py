"""Says who waits for what, when every task and thread waits for ever."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

from gradeloop.worker.clock.evidence import Locator, chain
from gradeloop.worker.clock.participants import Participant
from gradeloop.worker.clock.scheduler import Scheduler

__all__ = ["describe"]

_all_tasks = asyncio.all_tasks
_MOST = 20


def describe(scheduler: Scheduler) -> str:
    """One sentence a waiting task or thread, each with its line in the submission."""
    locator = scheduler.evidence.locator
    waiting = [participant for participant in scheduler.parked if not participant.guest]
    lines = [line for participant in waiting for line in _tasks(participant, locator)]
    frames = sys._current_frames()
    for participant in waiting:
        if participant.loop is None or participant.in_callback:
            line = _thread(participant, frames.get(participant.ident), locator)
            if line is not None:
                lines.append(line)
    shown = lines[:_MOST]
    if len(lines) > _MOST:
        shown.append(f"and {len(lines) - _MOST} more")
    return "deadlock: everything waits for ever: " + "; ".join(shown or ["nothing is left to run"])


def _tasks(participant: Participant, locator: Locator) -> Iterator[str]:
    if participant.loop is None:
        return
    try:
        tasks = _all_tasks(participant.loop)
    except RuntimeError:  # the set changed under us, thirty times in a row
        return
    for task in sorted(tasks, key=lambda task: (len(task.get_name()), task.get_name())):
        coroutine: Any = task.get_coro()
        name = getattr(coroutine, "__qualname__", type(coroutine).__name__)
        yield (
            f"task {task.get_name()!r} ({name}) waits at {locator.coroutine(coroutine)} "
            f"for {_awaited(task, coroutine)}"
        )


def _awaited(task: asyncio.Task[Any], coroutine: Any) -> str:
    """``Queue.get``, ``gather of 3``, ``task 'Task-2'`` and so on."""
    named = ""
    for frame in chain(coroutine):
        if str(frame.f_globals.get("__name__", "")).startswith("asyncio."):
            owner = frame.f_locals.get("self")
            function = frame.f_code.co_name
            if owner is not None and not function.startswith("_"):
                named = f"{type(owner).__name__}.{function}"
            elif owner is not None:
                named = named or type(owner).__name__
            elif not function.startswith("_"):
                named = function
        else:
            named = ""
    future: Any = getattr(task, "_fut_waiter", None)
    if named:
        return named
    if future is None:
        return "its turn"
    children = getattr(future, "_children", None)
    if children is not None:
        return f"gather of {len(children)}"
    if isinstance(future, asyncio.Task):
        return f"task {future.get_name()!r}"
    return f"a {type(future).__name__} that nobody completes"


def _thread(participant: Participant, frame: FrameType | None, locator: Locator) -> str | None:
    own = locator.find(frame)
    if own is None and participant.name != "MainThread":
        return None  # an idle thread of an executor, say
    called, inner = participant.waits_for, frame
    while inner is not None and inner is not own:
        module = str(inner.f_globals.get("__name__", ""))
        if module.partition(".")[0] in ("threading", "queue", "concurrent", "socket", "asyncio"):
            owner = inner.f_locals.get("self")
            prefix = f"{type(owner).__name__}." if owner is not None else ""
            called = f"{prefix}{inner.f_code.co_name}"
        elif inner.f_code.co_name in ("join", "select_"):
            owner = inner.f_locals.get("self")
            called = f"Thread.join of {getattr(owner, 'name', '?')!r}" if owner else called
        inner = inner.f_back
    place = locator.line(own) if own is not None else "outside the submission"
    return f"thread {participant.name!r} waits at {place} for {called}"
