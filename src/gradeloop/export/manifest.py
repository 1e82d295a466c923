"""What a folder holds, as a list of SHA-256 sums that ``sha256sum -c`` understands.

One digest, the list's own, then stands for the whole folder: whoever knows it notices every file
that was changed, taken away or added.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gradeloop.export.errors import ExportError

__all__ = [
    "MANIFEST",
    "Differences",
    "differences",
    "digest",
    "manifest_of",
    "read_manifest",
    "sums_of",
    "write_manifest",
]

MANIFEST = "MANIFEST.sha256"
"""Lies in the folder that it lists, and does not list itself."""

_LEFTOVERS = frozenset({"__pycache__", ".git", ".DS_Store"})
_SUM = 64


@dataclass(frozen=True, slots=True)
class Differences:
    """How a folder departs from its manifest: paths relative to it, sorted.

    Attributes:
        changed: Other content, or no regular file any more.
        missing: Listed but not there.
        extra: There but not listed.
    """

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.extra)


def manifest_of(folder: Path) -> str:
    """A line for each file below ``folder`` but Python's and Git's leftovers, sorted by path."""
    return "".join(_line(path, sum) for path, sum in sorted(sums_of(folder).items()) if sum)


def write_manifest(folder: Path) -> str:
    """Write the manifest of ``folder`` into it; its digest."""
    text = manifest_of(folder)
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    return digest(text)


def digest(manifest: str) -> str:
    """The SHA-256 of a manifest, as ``sha256sum`` prints it for the file."""
    return hashlib.sha256(manifest.encode()).hexdigest()


def read_manifest(text: str) -> dict[str, str]:
    """Sums by path.

    Raises:
        ExportError: A line is no line of a manifest.
    """
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        escaped = line.startswith("\\")
        sum, gap, path = (rest := line[escaped:])[:_SUM], rest[_SUM:][:2], rest[_SUM + 2 :]
        if gap != "  " or not path or sum.strip("0123456789abcdef"):
            raise ExportError(
                f"line {number} of the manifest is no SHA-256 with a path", "export it again"
            )
        found[_unescape(path) if escaped else path] = sum
    return found


def differences(manifest: str, folder: Path) -> Differences:
    """What is not in ``folder`` as its manifest says.

    Raises:
        ExportError: The manifest can't be read.
    """
    wanted, found = read_manifest(manifest), sums_of(folder)
    both = wanted.keys() & found.keys()
    return Differences(
        changed=tuple(sorted(path for path in both if wanted[path] != found[path])),
        missing=tuple(sorted(wanted.keys() - found.keys())),
        extra=tuple(sorted(found.keys() - wanted.keys())),
    )


def sums_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file by its path; an empty text for a link, a pipe and the like.

    A link is followed nowhere: what it leads to can change without the folder's changing.
    """
    return {
        path.relative_to(folder).as_posix(): _sum(path)
        for path in _files(folder)
        if path != folder / MANIFEST
    }


def _files(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in _LEFTOVERS:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            else:
                yield Path(entry.path)


def _sum(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _line(path: str, sum: str) -> str:
    """As ``sha256sum`` writes it: a backslash in front says that the path is escaped."""
    escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if escaped == path else chr(92)}{sum}  {escaped}\n"


def _unescape(path: str) -> str:
    marks = {"\\": "\\", "n": "\n", "r": "\r"}
    return re.sub(r"\\([\\nr])", lambda found: marks[found[1]], path)
