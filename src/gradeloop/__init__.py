"""gradeloop grades exercises in Python's async/await, and proves that the code was concurrent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gradeloop.judge.grading import check

__all__ = ["__version__", "check"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    # On first use: the worker imports this package, too, and must hold nothing of the judge.
    if name == "check":
        from gradeloop.judge.grading import check

        return check
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
