"""Put what was made into a folder that may hold an earlier version, and other people's work.

A record in the folder says which files are ours. Only these are ever replaced or removed: one
that somebody changed is kept beside the new one as ``NAME.bak``, and one that we no longer make
stays where it was changed. Everything else in the folder is not looked at.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gradeloop.export.errors import ExportError
from gradeloop.export.manifest import MANIFEST, read_manifest, sums_of

__all__ = ["RECORD", "Placed", "place"]

RECORD = ".gradeloop/exported.sha256"
_OTHERS = frozenset({".git", ".gitkeep", ".DS_Store"})


@dataclass(frozen=True, slots=True)
class Placed:
    """What was done, as paths relative to the folder.

    Attributes:
        kept: Copies of files of ours that somebody had changed.
        left: Files that are ours no longer, and stay because somebody changed them.
    """

    written: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def place(made: Path, folder: Path) -> Placed:
    """Copy all files below ``made`` into ``folder``; whatever stops it, it can be run again.

    Raises:
        ExportError: ``folder`` holds something else, or can't be written.
    """
    try:
        return _place(made, folder)
    except OSError as error:
        raise ExportError(
            f"{error.filename or folder} can't be written: {error.strerror or error}",
            "choose another folder",
        ) from None


def _place(made: Path, folder: Path) -> Placed:
    ours = _recorded(folder)
    # A manifest lists all but itself, and here it is a file like any other.
    new = _sums(made, [*sums_of(made), MANIFEST])
    there = _sums(folder, {*new, *ours})
    written, replaced, kept, removed, left = [], [], [], [], []
    for path, sum in new.items():
        if there.get(path) == sum:
            continue
        target = folder / path
        _refuse_links(target, folder)
        if path in there:
            replaced.append(path)
            if there[path] != ours.get(path):
                kept.append(f"{path}.bak")
                target.replace(f"{target}.bak")
        else:
            written.append(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f"{target.name}.part")
        shutil.copyfile(made / path, partial)
        partial.replace(target)
    for path in ours.keys() - new.keys():
        if path not in there:
            continue
        if there[path] != ours[path]:
            left.append(path)
            continue
        (folder / path).unlink()
        removed.append(path)
        with contextlib.suppress(OSError):  # it still holds something
            for parent in (folder / path).relative_to(folder).parents[:-1]:
                (folder / parent).rmdir()
    record = folder / RECORD
    record.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{sum}  {path}\n" for path, sum in sorted(new.items()))
    record.write_text(lines, encoding="utf-8", newline="\n")
    return Placed(*(tuple(sorted(each)) for each in (written, replaced, kept, removed, left)))


def _recorded(folder: Path) -> dict[str, str]:
    """The files that an earlier run placed; nothing where the folder is new or empty."""
    record = folder / RECORD
    if record.is_file():
        return read_manifest(record.read_text(encoding="utf-8"))
    if folder.exists() and not folder.is_dir():
        raise ExportError(f"{folder} is a file", "name a folder")
    others = {each.name for each in folder.iterdir()} - _OTHERS if folder.is_dir() else set()
    if others:
        raise ExportError(
            f"{folder} holds other files, and no earlier export",
            "name an empty folder, or one that gradeloop exported to before",
        )
    return {}


def _sums(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of what lies at these paths; an empty text for what is no regular file."""
    found = {}
    for each in paths:
        path = folder / each
        if path.is_symlink() or (path.exists() and not path.is_file()):
            found[each] = ""
        elif path.exists():
            found[each] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _refuse_links(target: Path, folder: Path) -> None:
    """Nothing is written through a link: it would lie elsewhere."""
    for each in (target, *target.parents):
        if each == folder:
            return
        if each.is_symlink():
            raise ExportError(
                f"{each.relative_to(folder)} is a symbolic link", "replace it by what it leads to"
            )
