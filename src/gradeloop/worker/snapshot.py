"""What a submission's names lead to, written down, to find out later whether any of it changed.

From the names of a module every object of its own is visited: containers, functions with their
defaults and closures, classes. Each is written down as the objects that it consists of; as long
as all consist of the same objects, nothing that the submission can reach through its names has
changed. Of a module that it imports, and of a few others, the names are written down and nothing
behind them.

Objects whose state doesn't show in this way, such as iterators, caches, locks or instances of
whatever class, can't be written down at all; nobody says of a submission that holds one that it is
unchanged.
"""

from __future__ import annotations

import asyncio
import builtins
import inspect
import random
import re
import sys
import time
import types
from collections import deque
from collections.abc import Callable, Sequence
from operator import is_
from typing import Any, Final

__all__ = ["Snapshot", "Unfathomable", "same_objects"]

Parts = Sequence[Any]

CONSTANT: Final = frozenset(
    {
        *(bool, int, float, complex, str, bytes, range, slice, re.Pattern),
        *map(type, (None, ..., NotImplemented)),
        *(types.CodeType, types.WrapperDescriptorType, types.MethodDescriptorType),
        *(types.ClassMethodDescriptorType, types.GetSetDescriptorType, types.MemberDescriptorType),
        *(types.GenericAlias, types.UnionType, object),
        type(inspect.FullArgSpec.args),  # what stands for a place of a named tuple
    }
)
"""Types whose objects never change, and lead to nothing that does."""
DESCRIBING: Final = frozenset({"typing", "collections.abc", "dataclasses", "_abc", "__future__"})
"""Modules of whose objects the same is true: they describe types and code."""
IMPORTED_BY: Final = frozenset({"__spec__", "__loader__"})
"""Names that are the importer's, not the submission's."""
WATCHED: Final = (asyncio, builtins, sys, time)
"""Modules that a submission is likely to change, should it change any, and may import anywhere."""
CHANCE: Final = random.seed.__self__  # type: ignore[attr-defined]
"""What the functions of ``random``, which are its methods, draw from. It can be set back, and is no
part of a snapshot."""


class Unfathomable(Exception):
    """Something's state can't be told."""


class Snapshot:
    """The state of a module's own objects at the moment when this was made.

    Raises:
        Unfathomable: The module holds something whose state can't be told.
    """

    __slots__ = ("_objects",)

    def __init__(self, module: types.ModuleType) -> None:
        self._objects: list[tuple[Any, Callable[[Any], Parts], Parts]] = []
        names = vars(module)
        seen = {id(names), id(vars(builtins))}  # which a module holds by itself, as a dict
        self._note(names, _items)
        found: list[Any] = [*WATCHED]
        found += [each for name, each in names.items() if name not in IMPORTED_BY]
        while found:
            each = found.pop()
            if type(each) in CONSTANT or each is CHANCE or id(each) in seen:
                continue
            seen.add(id(each))
            if issubclass(type(each), types.ModuleType):  # an object may say it is one
                self._note(vars(each), _items)
            elif (parts_of := _way_into(each, module)) is not None:
                found += self._note(each, parts_of)

    def _note(self, each: Any, parts_of: Callable[[Any], Parts]) -> Parts:
        parts = parts_of(each)
        self._objects.append((each, parts_of, parts))
        return parts

    def holds(self) -> bool:
        """Whether everything consists of the same objects as it did then."""
        return all(same_objects(parts_of(each), then) for each, parts_of, then in self._objects)


def same_objects(some: Parts, others: Parts) -> bool:
    """Whether these are the same objects in the same places, however they compare."""
    return len(some) == len(others) and all(map(is_, some, others))


def _way_into(each: Any, module: types.ModuleType) -> Callable[[Any], Parts] | None:
    """What gives an object's parts; None where it has none, or none of the submission's.

    Raises:
        Unfathomable: Its state can't be told.
    """
    kind = type(each)
    if kind is types.FunctionType:
        own = each.__globals__ is vars(module) or each.__module__ == module.__name__
        return _parts_of_function if own else _decorated
    if kind in PARTS:
        return PARTS[kind]
    if issubclass(kind, type):
        return _parts_of_class if each.__module__ == module.__name__ else None
    if kind.__module__ in DESCRIBING:
        return None
    raise Unfathomable(kind.__name__)


def _items(names: dict[Any, Any]) -> Parts:
    return [*names, *names.values()]


def _parts_of_function(function: types.FunctionType) -> Parts:
    """Code is a part, too: it can be exchanged."""
    own = function.__code__, function.__defaults__, function.__kwdefaults__, function.__dict__
    return *own, *(function.__closure__ or ())


def _decorated(function: types.FunctionType) -> Parts:
    """Of a function of the library's: those that it was made around, such as the submission's."""
    held = [part for cell in function.__closure__ or () for part in _parts_of_cell(cell)]
    return [each for each in held if type(each) is types.FunctionType]


def _parts_of_cell(cell: types.CellType) -> Parts:
    try:
        return (cell.cell_contents,)
    except ValueError:  # nothing is in it
        return ()


def _parts_of_class(each: type) -> Parts:
    return *each.__bases__, *vars(each).keys(), *vars(each).values()


PARTS: Final[dict[type, Callable[[Any], Parts]]] = {
    dict: _items,
    **dict.fromkeys((list, tuple, set, frozenset, deque), list),
    types.CellType: _parts_of_cell,
    **dict.fromkeys((staticmethod, classmethod), lambda each: (each.__func__,)),
    types.MethodType: lambda each: (each.__func__, each.__self__),
    **dict.fromkeys(
        (types.BuiltinFunctionType, types.MethodWrapperType), lambda each: (each.__self__,)
    ),
    property: lambda each: (each.fget, each.fset, each.fdel),
}
"""How the objects of a type are taken apart."""
