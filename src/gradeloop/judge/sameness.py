"""Whether two plain values are the same: equal, and of the same exact type all the way down.

Python holds ``True == 1 == 1.0``; an exercise that promises a list of ints does not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from gradeloop.worker.codec import Opaque, Raised

__all__ = ["Difference", "difference"]


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where two values differ.

    Attributes:
        path: How to get there: ``[2]``, ``['user']``; empty for the whole value.
        got: The value there.
        expected: What should be there.
        kind: ``type``, ``length``, ``keys`` or ``value``; ``order`` where a list holds the right
            items in another order.
    """

    path: str
    got: Any
    expected: Any
    kind: str


def difference(got: Any, expected: Any, path: str = "") -> Difference | None:
    """The first difference, or None where the values are the same."""
    if isinstance(got, Opaque) or type(got) is not type(expected):
        return Difference(path, got, expected, "type")
    if isinstance(expected, list | tuple):
        return _sequences(got, expected, path)
    if isinstance(expected, dict):
        return _dicts(got, expected, path)
    if isinstance(expected, set | frozenset):
        same = len(got) == len(expected) and _same_items(list(got), list(expected))
        return None if same else Difference(path, got, expected, "value")
    if isinstance(expected, Raised):
        same = (got.type_name, got.message) == (expected.type_name, expected.message)
        return None if same else Difference(path, got, expected, "value")
    if isinstance(expected, float):
        same = got == expected or (math.isnan(got) and math.isnan(expected))
        return None if same else Difference(path, got, expected, "value")
    return None if got == expected else Difference(path, got, expected, "value")


def _sequences(got: Any, expected: Any, path: str) -> Difference | None:
    if len(got) != len(expected):
        return Difference(path, got, expected, "length")
    for index, (mine, theirs) in enumerate(zip(got, expected, strict=True)):
        found = difference(mine, theirs, f"{path}[{index}]")
        if found is not None:
            if _same_items(got, expected):
                return Difference(path, got, expected, "order")
            return found
    return None


def _same_items(got: Any, expected: Any) -> bool:
    left = list(expected)
    for item in got:
        match = next((i for i, each in enumerate(left) if difference(item, each) is None), None)
        if match is None:
            return False
        del left[match]
    return not left


def _dicts(got: dict[Any, Any], expected: dict[Any, Any], path: str) -> Difference | None:
    mine, theirs = ({(type(key), key) for key in each} for each in (got, expected))
    if mine != theirs:
        return Difference(path, got, expected, "keys")
    for key, value in expected.items():
        found = difference(got[key], value, f"{path}[{key!r}]")
        if found is not None:
            return found
    return None
