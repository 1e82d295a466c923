"""How a worker is once it has loaded its submission, and whether it still is.

A check is to find what a new worker would show it. So whatever an earlier check of the same process
could have left for it is compared: all that the submission's names lead to, threads and children,
open files, files in its folder, imported modules, the environment, the context, the event loop.
What can't be compared counts as changed. Only chance is set back to where it was, since nearly
everybody uses it up.

Code that is out to hide a note from this will find a place; docs/security.md says of what use that
is, and why checks that students don't see have a process of their own.
"""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import os
import random
import sys
from types import ModuleType
from typing import Any

from gradeloop.worker.clock import real
from gradeloop.worker.snapshot import Snapshot, Unfathomable, same_objects

__all__ = ["AsLoaded", "alone"]

# Taken now: a submission is loaded by the time that they are needed.
_dup, _close, _getcwd, _listdir, _scandir = os.dup, os.close, os.getcwd, os.listdir, os.scandir
_waitpid = os.waitpid
_environment, _modules = os.environ, sys.modules
_state_of_random, _set_state_of_random = random.getstate, random.setstate
_context = contextvars.copy_context


class AsLoaded:
    """The state of this process now; for it, and copies of it, to compare theirs with.

    Args:
        module: The submission's; None if it could not be loaded.
        folder: The worker's folder.
    """

    def __init__(self, module: ModuleType | None, folder: str) -> None:
        self._folder = folder
        self._files = _files(folder)
        self._chance = _state_of_random()
        self._values, self._objects = _values(), _objects()
        self._names: Snapshot | None = None
        with contextlib.suppress(Unfathomable):  # then each copy serves one check only
            self._names = Snapshot(module) if module is not None else None

    def one_file(self) -> bool:
        """Whether nothing but the submission's file lay in the folder."""
        return len(self._files) == 1

    def same_files(self) -> bool:
        """Whether the same files lie in the folder, written to when they were then."""
        return _files(self._folder) == self._files

    def same(self) -> bool:
        """Whether a check would find this process as the first one did; then chance is, too."""
        try:
            unchanged = self._unchanged()
        except OSError:  # such as no folder to be in
            return False
        if unchanged:
            self.take_chance_back()
        return unchanged

    def _unchanged(self) -> bool:
        return (
            self._names is not None
            and self._names.holds()
            and _values() == self._values
            and same_objects(_objects(), self._objects)
            and real.thread_count() == 0
            and not _has_children()
            and self.same_files()
        )

    def take_chance_back(self) -> None:
        """Have ``random`` go on from where it was."""
        _set_state_of_random(self._chance)


def alone(descriptors: int) -> bool:
    """Whether this process is one thread without children, and has so many descriptors; no, where
    that can't be found out."""
    try:
        if len(_listdir("/proc/self/task")) > 1:
            return False
        # One more is that of the listing itself.
        return len(_listdir("/proc/self/fd")) == descriptors + 1 and not _has_children()
    except OSError:
        return False


def _has_children() -> bool:
    """Whether this process has any, be they running or not."""
    try:
        _waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


def _files(folder: str) -> list[tuple[str, int, int]]:
    """What lies there: names, sizes, and when each was written to."""
    found = []
    with _scandir(folder) as entries:
        for entry in entries:
            status = entry.stat(follow_symlinks=False)
            found.append((entry.name, status.st_size, status.st_mtime_ns))
    return sorted(found)


def _values() -> tuple[Any, ...]:
    """The number that the next open file would have, and what else is plain to compare."""
    lowest = _dup(0)
    _close(lowest)
    return lowest, len(_modules), _getcwd(), dict(_environment)


def _objects() -> list[Any]:
    """Variables of the context, and the event loop that was set for this thread."""
    context = _context()
    policy = getattr(asyncio.events, "_event_loop_policy", None)
    here = getattr(getattr(policy, "_local", None), "__dict__", {})
    return [policy, *here.values(), *context.keys(), *context.values()]
