"""The versions of gradeloop's dependencies that are known to work: those that run right now.

As constraints, not as requirements: a library that another Python or system needs besides is
still installed, in any version.
"""

from __future__ import annotations

import importlib.metadata
import re
from pathlib import Path

__all__ = ["constraints", "write_constraints"]

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_EXTRA = re.compile(r"""\bextra\s*==""")


def constraints() -> str:
    """A line ``name==version`` for each library that gradeloop needs and that is installed."""
    found: dict[str, str] = {}
    waiting = ["gradeloop"]
    while waiting:
        try:
            distribution = importlib.metadata.distribution(waiting.pop())
        except importlib.metadata.PackageNotFoundError:
            continue  # needed on another system or by another Python
        name = _plain(distribution.metadata["Name"])
        if name in found:
            continue
        found[name] = distribution.version
        for requirement in distribution.requires or ():
            match = _NAME.match(requirement)
            if match is not None and not _EXTRA.search(requirement):
                waiting.append(match.group())
    del found["gradeloop"]
    return "".join(f"{name}=={found[name]}\n" for name in sorted(found))


def write_constraints(folder: Path) -> None:
    """Put them into ``folder`` as ``constraints.txt``, for pip's ``--constraint``."""
    (folder / "constraints.txt").write_text(constraints(), encoding="utf-8", newline="\n")


def _plain(name: str) -> str:
    """Names of packages that differ only in this are the same."""
    return re.sub(r"[-_.]+", "-", name).lower()
