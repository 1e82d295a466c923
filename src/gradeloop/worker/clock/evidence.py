"""What a clock saw: time that passed inside one callback of an event loop, and real waits.

A line of a report names the submission's own line, so frames of the standard library and of the
worker are skipped on the way out to it.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from types import CodeType, FrameType
from typing import Any, Literal

from gradeloop.worker.clock import real

__all__ = ["Blocked", "BlockedKind", "Evidence", "Locator", "chain"]

BlockedKind = Literal["sleep", "lock", "spin", "io", "cpu"]

_STDLIB = os.path.dirname(os.__file__) + os.sep  # noqa: PTH120  # compared with co_filename
_SITE = (_STDLIB + "site-packages" + os.sep, _STDLIB + "dist-packages" + os.sep)
_WORKER = os.path.dirname(os.path.dirname(__file__)) + os.sep  # noqa: PTH120  # same reason

_MOST_ENTRIES = 1000


@dataclass(frozen=True, slots=True)
class Blocked:
    """Time that passed inside one callback, while no other task of the loop could run.

    Attributes:
        start: when it began, in seconds on the clock.
        duration: how long it took, in seconds.
        where: ``file.py:12`` of the submission, or a description where no line is known.
        kind: what took the time: ``sleep``, ``lock``, ``spin`` (reading a clock over and over),
            ``io`` (the kernel) or ``cpu``.
    """

    start: float
    duration: float
    where: str
    kind: BlockedKind


def chain(awaitable: Any) -> Iterator[FrameType]:
    """The frames of a suspended coroutine and of what it awaits, outermost first."""
    while awaitable is not None:
        for prefix in ("cr", "gi", "ag"):
            frame = getattr(awaitable, f"{prefix}_frame", None)
            if frame is not None:
                yield frame
                following = "gi_yieldfrom" if prefix == "gi" else f"{prefix}_await"
                awaitable = getattr(awaitable, following, None)
                break
        else:
            return


class Locator:
    """Finds the submission's line in a stack of frames.

    Attributes:
        files: file names of the submission, or prefixes of them; while it is empty, every file
            outside the standard library and the worker counts.
    """

    def __init__(self) -> None:
        self.files: tuple[str, ...] = ()

    def owns(self, filename: str) -> bool:
        """True if this is a file of the submission."""
        if self.files:
            return filename.startswith(self.files)
        return not (
            filename.startswith((_WORKER, "<frozen"))
            or (filename.startswith(_STDLIB) and not filename.startswith(_SITE))
        )

    def line(self, frame: FrameType) -> str:
        """``file.py:12`` of a frame."""
        return f"{PurePath(frame.f_code.co_filename).name}:{frame.f_lineno}"

    def find(self, frame: FrameType | None) -> FrameType | None:
        """The innermost frame of the submission, from this one outwards."""
        while frame is not None and not self.owns(frame.f_code.co_filename):
            frame = frame.f_back
        return frame

    def caller(self) -> str:
        """The submission's line that called the function that asks."""
        frame: FrameType | None = sys._getframe(1)
        found = self.find(frame)
        if found is not None:
            return self.line(found)
        while frame is not None and frame.f_code.co_filename.startswith(_WORKER):
            frame = frame.f_back
        return f"in {frame.f_code.co_qualname}" if frame is not None else "in native code"

    def callback(self, callback: Any) -> str:
        """Where the task, or the function, of a loop's callback stands now."""
        owner = getattr(callback, "__self__", None)
        if isinstance(owner, asyncio.Future) and hasattr(owner, "get_coro"):
            return self.coroutine(owner.get_coro())
        code = getattr(getattr(callback, "__wrapped__", callback), "__code__", None)
        return self._code(code) if code is not None else f"in {callback!r:.80}"

    def coroutine(self, coroutine: Any) -> str:
        """The line at which a suspended coroutine stands, or the function if it has ended."""
        inner = None
        for frame in chain(coroutine):
            if self.owns(frame.f_code.co_filename):
                inner = frame
        if inner is not None:
            return self.line(inner)
        for prefix in ("cr", "gi", "ag"):
            code = getattr(coroutine, f"{prefix}_code", None)
            if code is not None:
                return self._code(code)
        return f"in {coroutine!r:.80}"

    def _code(self, code: CodeType) -> str:
        name = PurePath(code.co_filename).name
        return f"{name}:{code.co_firstlineno} (in {code.co_qualname})"


class Evidence:
    """Collects what a clock saw since the last reset."""

    def __init__(self) -> None:
        self.locator = Locator()
        self.deadlock: str | None = None
        self._blocked: list[tuple[int, int, str, BlockedKind]] = []
        self._mixed: dict[str, None] = {}

    def block(self, start: int, duration: int, where: str, kind: BlockedKind) -> None:
        """Adds blocked time, in nanoseconds; neighbours from one line become one entry."""
        if duration <= 0:
            return
        entries = self._blocked
        if entries and kind == "spin":
            begun, so_far, place, sort = entries[-1]
            if (place, sort, begun + so_far) == (where, kind, start):
                entries[-1] = begun, so_far + duration, place, sort
                return
        if len(entries) < _MOST_ENTRIES:
            entries.append((start, duration, where, kind))
            return
        # More entries tell nothing more, but the sum of a line stays exact.
        same = (i for i, entry in enumerate(entries) if entry[2:] == (where, kind))
        index = next(same, len(entries) - 1)
        begun, so_far, place, sort = entries[index]
        entries[index] = begun, so_far + duration, place, sort

    def mix(self, name: str) -> None:
        """Notes a wait that only the real world can end."""
        self._mixed.setdefault(name)

    def blocked(self) -> tuple[Blocked, ...]:
        return tuple(
            Blocked(start / real.NS, duration / real.NS, where, kind)
            for start, duration, where, kind in list(self._blocked)
        )

    def mixed(self) -> tuple[str, ...]:
        return tuple(self._mixed)

    def reset(self) -> None:
        self._blocked.clear()
        self._mixed.clear()
        self.deadlock = None
