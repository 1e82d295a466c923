"""``datetime.now`` and ``os.times`` on virtual time.

They ask the system for the time themselves instead of calling ``time``. A student who measures
with them would see no time pass, and a loop that waits on them would spin in real time.

``datetime`` is a type of C, whose attributes can't be set from Python. Replacing the class in its
module would miss whoever imported it before, so its own dictionary is written to instead.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from gradeloop.worker.clock.patches import Patches

try:
    import ctypes
except ImportError:  # an interpreter built without libffi
    ctypes = None  # type: ignore[assignment]  # the module's absence is the value

__all__ = ["Dates"]


class Dates:
    """The replacement, and the way back."""

    def __init__(self) -> None:
        self._old: dict[str, Any] = {}

    def install(self, patches: Patches) -> None:
        """From now on they follow ``time.time`` and ``time.monotonic``."""
        self._write({"now": classmethod(_now), "utcnow": classmethod(_utcnow)})
        if hasattr(os, "times"):
            patches.set(os, "times", _times(os.times))

    def undo(self) -> None:
        """Puts the methods of ``datetime`` back; ``patches`` does the rest."""
        self._write(self._old)

    def _write(self, methods: dict[str, Any]) -> None:
        if ctypes is None or not hasattr(ctypes, "pythonapi"):
            return
        found = gc.get_referents(vars(datetime))
        if len(found) != 1 or type(found[0]) is not dict or "now" not in found[0]:
            return  # not laid out as it is known here: leave it alone
        members = found[0]
        self._old = {name: members[name] for name in methods}
        members.update(methods)
        ctypes.pythonapi.PyType_Modified(ctypes.py_object(datetime))


def _now(cls: Any, tz: Any = None) -> Any:
    """The current time, as a datetime; in ``tz``, or else in local time."""
    return cls.fromtimestamp(time.time(), tz)


def _utcnow(cls: Any) -> Any:
    """The current time in UTC, as a datetime without a time zone."""
    return cls.fromtimestamp(time.time(), UTC).replace(tzinfo=None)


def _times(plain: Callable[[], os.times_result]) -> Callable[[], os.times_result]:
    def times() -> os.times_result:
        """As the system's, with the elapsed time of the clock that counts here."""
        return os.times_result((*plain()[:4], time.monotonic()))

    return times
