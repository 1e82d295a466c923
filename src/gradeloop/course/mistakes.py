"""Read the header of a known mistake: the checks that the file must fail.

::

    # fails: greets-at-once (too-slow), main-measures-both

The header is found in the file's bytes, because a mistake may be a file that is no Python at
all, in no known encoding. Which reasons there are is known to the judge alone; here a reason is
any word in kebab-case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gradeloop.course.faults import Fault, printable

__all__ = ["HEADER_LINES", "Mistake", "read_header", "read_mistake"]

HEADER_LINES = 20
_HEADER_BYTES = 8 * 1024
_HEADER = re.compile(r"\s*#\s*fails\s*:(.*)", re.IGNORECASE)
_WORD = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_ITEM = re.compile(rf"({_WORD})(?:\s*\(\s*({_WORD})\s*\))?\Z")
_EXAMPLE = "write # fails: check-id (reason), other-check"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong file and what must become of it.

    Attributes:
        path: The file.
        fails: Check id to reason code, None where any reason will do. Checks that become
            not-run through ``needs`` are not named.
    """

    path: Path
    fails: Mapping[str, str | None] = field(hash=False)


def read_mistake(path: Path) -> Mistake:
    """The mistake in ``path``; what can't be read of its header is left to the faults."""
    try:
        return Mistake(path, read_header(path)[0])
    except OSError:
        return Mistake(path, {})


def read_header(path: Path) -> tuple[dict[str, str | None], tuple[Fault, ...]]:
    """The checks that the file's header names, and what is wrong with the header.

    Raises:
        OSError: The file can't be read.
    """
    with path.open("rb") as file:
        content = file.read(_HEADER_BYTES)
    fails: dict[str, str | None] = {}
    faults: list[Fault] = []
    seen = False
    for number, line in enumerate(_text(content).splitlines()[:HEADER_LINES], start=1):
        match = _HEADER.match(line)
        if match is None:
            continue
        seen = True
        for offset, item in _items(match.group(1)):
            column = match.start(1) + offset + 1
            found = _ITEM.match(item)
            if found is None:
                what = f"{printable(item)!r} is no check id" if item else "an empty item"
                faults.append(Fault(path, number, column, "fails", what, _EXAMPLE))
            elif found.group(1) in fails:
                message = f"{found.group(1)} stands twice"
                faults.append(Fault(path, number, column, "fails", message))
            else:
                fails[found.group(1)] = found.group(2)
    if not seen:
        message = f"no line '# fails:' among the first {HEADER_LINES} lines"
        faults.append(Fault(path, None, None, "", message, _EXAMPLE))
    return fails, tuple(faults)


def _text(content: bytes) -> str:
    # ASCII shines through in every encoding that an editor would write, UTF-16 too once its
    # zero bytes are gone.
    return content.replace(b"\0", b"").decode("utf-8", "replace").lstrip("\ufeff\ufffd")


def _items(text: str) -> list[tuple[int, str]]:
    items = []
    start = 0
    for part in text.split(","):
        items.append((start + len(part) - len(part.lstrip()), part.strip()))
        start += len(part) + 1
    return items
