"""Who waited when, inside the worker: tasks, sleeps and watched calls as spans of time.

The trace works on every Python from 3.11 on, because it watches the two doors that all styles go
through: ``BaseEventLoop.create_task`` (``gather``, ``TaskGroup``, ``ensure_future`` end there) and
``asyncio.sleep``. It costs a few microseconds a task and a sleep, and nothing between.
"""

from __future__ import annotations

import asyncio
import functools
import inspect
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Any, Final

from gradeloop.worker.clock import Clock

__all__ = ["MAX_SPANS", "Trace", "call_label"]

MAX_SPANS: Final = 1000
"""A run that makes more keeps the first: a picture of more would show nothing."""
MAX_LABEL: Final = 60


@dataclass(slots=True)
class _Span:
    kind: str
    label: str
    row: str
    start: float
    line: int | None
    end: float | None = None


class Trace:
    """The spans of one run; started afresh for each."""

    def __init__(self, clock: Clock, own_file: Callable[[str], str | None]) -> None:
        self._clock = clock
        self._own_file = own_file
        self._spans: list[_Span] = []
        self._labels: dict[str, str] = {}
        self.main_row = "main"

    def use(self, clock: Clock) -> None:
        """Take the times of spans from this clock."""
        self._clock = clock

    def restart(self, main_row: str) -> None:
        self._spans = []
        self._labels = {}
        self.main_row = main_row

    def begin(self, kind: str, label: str, line: int | None = None) -> _Span:
        span = _Span(kind, label[:MAX_LABEL], self._row(), self._clock.now(), line)
        if len(self._spans) < MAX_SPANS:
            self._spans.append(span)
        return span

    def end(self, span: _Span) -> None:
        span.end = self._clock.now()

    def spans(self, since: float, until: float) -> list[list[Any]]:
        """All spans as plain lists, in seconds since ``since``; open ones end at ``until``."""
        return [
            [
                each.kind,
                each.label,
                each.row,
                round(max(0.0, each.start - since), 9),
                round(max(0.0, (until if each.end is None else each.end) - since), 9),
                each.line,
            ]
            for each in self._spans
        ]

    def row_of(self, task_name: str | None) -> str:
        return self._labels.get(task_name or "", self.main_row)

    def install(self) -> None:
        """Watch every task and every sleep of this process from now on."""
        self._watch_tasks()
        self._watch_sleeps()

    def watch(self, function: Any, name: str) -> Any:
        """A stand-in for a function of the student's that records a span for each call."""
        if inspect.isasyncgenfunction(function) or not callable(function):
            return function
        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def coroutine(*args: Any, **kwargs: Any) -> Any:
                span = self.begin("call", call_label(name, args))
                try:
                    return await function(*args, **kwargs)
                finally:
                    self.end(span)

            return coroutine

        @functools.wraps(function)
        def ordinary(*args: Any, **kwargs: Any) -> Any:
            span = self.begin("call", call_label(name, args))
            result = function(*args, **kwargs)
            if not inspect.isawaitable(result):
                self.end(span)
                return result
            return self._finish(result, span)

        return ordinary

    async def _finish(self, awaitable: Any, span: _Span) -> Any:
        try:
            return await awaitable
        finally:
            self.end(span)

    def _row(self) -> str:
        if threading.current_thread() is not threading.main_thread():
            return threading.current_thread().name
        try:
            task = asyncio.current_task()
        except RuntimeError:
            return self.main_row
        return self.row_of(task.get_name() if task else None)

    def _watch_tasks(self) -> None:
        original = asyncio.BaseEventLoop.create_task
        trace = self

        @functools.wraps(original)
        def create_task(loop: Any, coro: Any, **kwargs: Any) -> Any:
            code = getattr(coro, "cr_code", None)
            if code is None or trace._own_file(code.co_filename) is None:
                task = original(loop, coro, **kwargs)
                if code is not None and len(trace._spans) < MAX_SPANS:
                    trace._labels[task.get_name()] = coro.__qualname__
                return task
            label = _coroutine_label(coro)
            span = trace.begin("task", label, code.co_firstlineno)
            task = original(loop, coro, **kwargs)
            span.row = label
            trace._labels[task.get_name()] = label
            task.add_done_callback(lambda _: trace.end(span))
            return task

        loop_class: Any = asyncio.BaseEventLoop
        loop_class.create_task = create_task

    def _watch_sleeps(self) -> None:
        original = asyncio.tasks.sleep
        trace = self

        @functools.wraps(original)
        async def sleep(delay: float, result: Any = None) -> Any:
            if type(delay) not in (int, float) or delay <= 0:
                return await original(delay, result)
            span = trace.begin("wait", f"sleep({delay:g})", trace.own_line(sys._getframe(1)))
            try:
                return await original(delay, result)
            finally:
                trace.end(span)

        asyncio.sleep = asyncio.tasks.sleep = sleep

    def own_line(self, frame: FrameType | None) -> int | None:
        """The line of the student's file that is nearest to ``frame`` on the stack."""
        for step in _outward(frame):
            if self._own_file(step.f_code.co_filename) is not None:
                return step.f_lineno
        return None


def _outward(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def _coroutine_label(coro: Any) -> str:
    code: CodeType = coro.cr_code
    frame = coro.cr_frame
    names = code.co_varnames[: code.co_argcount]
    values = [frame.f_locals[name] for name in names if name in frame.f_locals] if frame else []
    return call_label(coro.__name__, tuple(values))


def call_label(name: str, args: tuple[Any, ...]) -> str:
    """``fetch('Alice', 0.3)``: only plain values are shown, since a ``repr`` may run code."""
    shown = [
        f"{each:g}" if type(each) is float else repr(each)
        for each in args
        if type(each) in (int, float, bool) or (type(each) is str and len(each) <= 24)
    ]
    return f"{name}({', '.join(shown)})"[:MAX_LABEL]
