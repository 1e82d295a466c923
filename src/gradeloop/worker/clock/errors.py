"""What a clock raises.

    BaseException
    └── DeadlockError       every task and thread waits for ever
    RuntimeError
    └── ForeignLoopError    an event loop that no clock can watch

``DeadlockError`` is no ``Exception``: a submission that wraps its work in ``except Exception``
must not turn the end of its run into one more round.
"""

from __future__ import annotations

__all__ = ["DeadlockError", "ForeignLoopError"]


class DeadlockError(BaseException):
    """Every task and every thread waits for something that nobody left can bring."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class ForeignLoopError(RuntimeError):
    """The code runs an event loop that keeps its own time."""

    def __init__(self, loop: object) -> None:
        kind = type(loop)
        super().__init__(
            f"the event loop {kind.__module__}.{kind.__qualname__} keeps its own time, so its "
            "waits can't be measured here; use asyncio's own loop: asyncio.run(main()) without "
            "a loop_factory or an event loop policy of another library"
        )
