"""JSON that is written while it grows, for pages that hold a whole class.

As plain data the verdicts of a class take many times the memory of their text, and ``json.dumps``
needs as much again for a moment. So an entry becomes text as soon as it is known, and only its
text is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Final

__all__ = ["Entries", "Numbered", "digest", "json_object", "script_json"]


PIECE: Final = 1 << 16
"""Characters that are given at once."""


def script_json(data: object) -> str:
    """``data`` as JSON that may stand in a ``<script>`` element: it can't end it, nor begin one."""
    text = json.dumps(data, separators=(",", ":"), allow_nan=False)
    # ASCII already, so without the line ends that JSON has and scripts don't know.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def json_object(**members: object) -> Iterator[str]:
    """An object in pieces; its members are plain data, or :class:`Entries`."""
    before = "{"
    for name, each in members.items():
        yield f'{before}"{name}":'
        yield from each.pieces() if isinstance(each, Entries) else [script_json(each)]
        before = ","
    yield "}"


class Entries:
    """An array, or with other ``brackets`` an object."""

    def __init__(self, brackets: str = "[]") -> None:
        self._brackets = brackets
        self._text = bytearray()

    def add(self, value: object, name: str | None = None) -> None:
        """Add a value; in an object, under a name."""
        before = "," if self._text else ""
        label = "" if name is None else f"{script_json(name)}:"
        self._text += f"{before}{label}{script_json(value)}".encode("ascii")

    def pieces(self) -> Iterator[str]:
        """Its JSON."""
        yield self._brackets[0]
        for start in range(0, len(self._text), PIECE):
            yield self._text[start : start + PIECE].decode("ascii")
        yield self._brackets[1]


class Numbered(Entries):
    """An array of different things: equal ones are one entry."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[bytes, int] = {}

    def number(self, value: object) -> int:
        """The place of what is equal to ``value``, which is added if there is none."""
        key = digest(script_json(value))
        if key not in self._known:
            self._known[key] = len(self._known)
            self.add(value)
        return self._known[key]


def digest(text: str) -> bytes:
    """What tells texts apart that are too long to be kept for that."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
