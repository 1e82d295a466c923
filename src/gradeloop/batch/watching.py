"""Grades again whenever a file is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

__all__ = ["watch_folder"]


def watch_folder(path: Path, show: Callable[[list[str] | None], None]) -> None:
    """Call ``show(None)`` at once, then ``show(ids)`` with what was saved, until Ctrl-C.

    Args:
        show: Grades the exercises of these ids, or all for None.
    """
    from watchfiles import watch

    show(None)
    for changes in watch(path, raise_interrupt=False):
        saved = {Path(name) for _, name in changes if name.endswith((".py", ".yaml"))}
        ids = sorted({each.stem.replace("_", "-") for each in saved if each.exists()})
        if ids:
            show(ids)
