"""The library's fingerprints of a source text: what stays of it when names and comments go.

A lexer, not a parser, cuts the text into tokens, so that a file need not be valid Python. Names
become ``V``, strings ``S``, comments and blanks go; what is left is cut into overlapping pieces of
:data:`PIECE` characters, and a piece's hash is a mark. Renaming and commenting change no mark;
a line that is put in changes the few that span it.
"""

from __future__ import annotations

import io
from collections.abc import Set
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["PIECE", "Prints", "SimilarMissing", "fingerprints", "matched"]

PIECE: Final = 20
"""Characters of a piece: about five tokens. A shorter one is found in any two programs."""


class SimilarMissing(Exception):
    """The library that compares source texts is not installed."""

    exit_code = 2
    hint = "type: pip install 'gradeloop[similar]'"

    def __init__(self) -> None:
        super().__init__("comparing submissions needs copydetect, which is not installed")


@dataclass(frozen=True, slots=True)
class Prints:
    """A text's marks, and where they are.

    Attributes:
        places: For each mark the offsets in the text without names at which it begins.
        size: The length of that text.
    """

    places: dict[int, list[int]]
    size: int

    @property
    def marks(self) -> Set[int]:
        return self.places.keys()

    def without(self, marks: Set[int]) -> Prints:
        """The same text, these marks left out."""
        own = {mark: at for mark, at in self.places.items() if mark not in marks}
        return Prints(own, self.size)


def fingerprints(source: str) -> Prints:
    """The marks of a source text, which may be anything.

    Raises:
        SimilarMissing: The library is not installed.
    """
    # A window of one keeps all marks: exercises are short, so there is nothing to be saved.
    found = _library().CodeFingerprint(
        "submission.py", PIECE, 1, fp=io.StringIO(source), language="python"
    )
    # Plain numbers: the library's own are slow in sets.
    places = {int(mark): [int(at) for at in where] for mark, where in found.hash_idx.items()}
    return Prints(places, len(found.filtered_code))


def matched(one: Prints, other: Prints) -> tuple[float, float]:
    """How much of each text's marked part is found in the other, from 0 to 1."""
    shared = one.marks & other.marks
    if not shared:
        return 0.0, 0.0
    return _covered(one, shared) / _covered(one, one.marks), (
        _covered(other, shared) / _covered(other, other.marks)
    )


def _covered(prints: Prints, marks: Set[int]) -> int:
    """Characters that lie in a piece with one of these marks."""
    covered = bytearray(prints.size)
    for mark in marks:
        for at in prints.places[mark]:
            covered[at : at + PIECE] = b"\1" * PIECE
    return covered.count(1)


def _library() -> Any:
    try:
        import copydetect
    except ImportError:
        raise SimilarMissing from None
    return copydetect
