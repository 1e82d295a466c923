"""Probes: the grader's own coroutines in the worker, and whose fault it is when one raises.

A probe runs beside the submission, so an exception that leaves it may come from either. What
certainly is no student's is reported as the grader's fault: nobody loses points for it.
"""

from __future__ import annotations
import __future__

import asyncio
import inspect
import time
from collections.abc import Callable
from typing import Any, Final

__all__ = ["Names", "Probe"]

OWN_FAULTS: Final = (NameError, ImportError)
"""What no object of a student's makes a line of the probe raise. A ``TypeError`` there, say, may
well mean that the student's function takes other arguments than the exercise asks for."""


class Names:
    """``submission`` as a probe sees it: the student's names, nothing else."""

    def __init__(self, lookup: Callable[[str], Any]) -> None:
        self._lookup = lookup
        self._touched = False

    def __getattr__(self, name: str) -> Any:
        self._touched = True
        return self._lookup(name)


class Probe:
    """One probe, ready to run.

    Args:
        source: The text of its function.
        function: The function's name.
        lookup: Gives an attribute of the submission's by name.
        from_operation: Whether an exception is one that an operation was told to raise.
    """

    def __init__(
        self,
        source: str,
        function: str,
        lookup: Callable[[str], Any],
        from_operation: Callable[[BaseException], bool],
    ) -> None:
        self._from_operation = from_operation
        self._names = Names(lookup)
        self._globals: dict[str, Any] = {
            "__name__": "probe",
            "asyncio": asyncio,
            "time": time,
            "inspect": inspect,
        }
        # A probe may be annotated with names that only its own module has.
        flags = __future__.annotations.compiler_flag
        exec(compile(source, "<probe>", "exec", flags, dont_inherit=True), self._globals)
        self._function = self._globals[function]

    def start(self, args: tuple[Any, ...]) -> Any:
        """The coroutine of the probe."""
        return self._function(self._names, *args)

    def fault(self, error: BaseException) -> str | None:
        """What is wrong with the probe, where ``error`` can't be a student's doing; else None."""
        if not isinstance(error, Exception) or self._from_operation(error):
            return None
        if isinstance(error, BaseExceptionGroup):
            faults = (self.fault(each) for each in error.exceptions)
            return next((each for each in faults if each is not None), None)
        touched = self._names._touched  # before that, none of the student's code had its turn
        if touched and not (isinstance(error, OWN_FAULTS) and self._is_inside(error)):
            return None
        return f"{type(error).__name__}: {error}"[:300]

    def _is_inside(self, error: BaseException) -> bool:
        """Whether the line that raised it stands in the probe itself."""
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        return trace is not None and trace.tb_frame.f_globals is self._globals
