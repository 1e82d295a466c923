"""A fresh loop for one coroutine: what ``asyncio.run`` does, and nothing that a run can do without.

``asyncio.Runner`` ends by turning its loop twice more, for asynchronous generators and for the
executor's threads. Most runs have neither.
"""

from __future__ import annotations

import asyncio
from asyncio.runners import _cancel_all_tasks  # type: ignore[attr-defined]
from collections.abc import Coroutine
from typing import Any

__all__ = ["FreshLoop"]


class FreshLoop:
    """Runs one coroutine on ``loop``, which it then closes."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def run(self, coroutine: Coroutine[Any, Any, None]) -> None:
        """Returns when the coroutine has; raises what ends it or stops the loop."""
        self._loop.run_until_complete(self._loop.create_task(coroutine))

    def close(self) -> None:
        """Cancel and await what is left, and close the loop."""
        loop = self._loop
        try:
            _cancel_all_tasks(loop)
            if getattr(loop, "_asyncgens", True):
                loop.run_until_complete(loop.shutdown_asyncgens())
            if getattr(loop, "_default_executor", True) is not None:
                loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            loop.close()
