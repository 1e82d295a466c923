"""The text of probes, as it was when their grader was collected.

A grader may be edited while a batch runs with it. Its functions stay what they were, but Python
reads the text of a function from the file whenever it is asked for: it would give other lines.
"""

from __future__ import annotations

import inspect
import textwrap
import tokenize
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from gradeloop.judge.failures import GraderError

__all__ = ["keep", "probe_source"]

_kept: dict[str, list[str]] = {}


def keep(graders: Iterable[Path]) -> None:
    """Remember what these files hold now."""
    for path in graders:
        with tokenize.open(path) as file:
            _kept[str(path)] = file.readlines()


def probe_source(function: Callable[..., Any]) -> str:
    """The text of a probe.

    Raises:
        GraderError: It is no plain coroutine function with a text of its own.
    """
    try:
        source = textwrap.dedent("".join(_lines(function)))
    except (OSError, TypeError, AttributeError) as error:
        raise GraderError(f"the probe {function!r} has no source: {error}") from None
    if not inspect.iscoroutinefunction(function) or not source.startswith("async def "):
        raise GraderError(f"the probe {function.__name__} must be a plain `async def`")
    return source


def _lines(function: Callable[..., Any]) -> list[str]:
    code = function.__code__
    kept = _kept.get(code.co_filename)
    if kept is None:  # it stands in a module that graders share
        return inspect.getsourcelines(function)[0]
    return inspect.getblock(kept[code.co_firstlineno - 1 :])
