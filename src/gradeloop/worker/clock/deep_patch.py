"""Redirects a builtin function for every reference to it that exists or will exist.

Replacing ``time.sleep`` in its module misses ``from time import sleep`` in a module that was
imported earlier, ``map(sleep, ...)`` over such an alias, and a second copy of the builtin module.
They all share two things: the function *object*, and behind it the module's static table of C
functions. Both are written to here, through ctypes:

* the object gets a method definition of our own whose C function is one of CPython's own callers
  (``PyObject_CallOneArg`` and its kin) and whose ``self`` is a callable. A call of the builtin
  is then a native call of our function: exceptions pass, and nothing of ctypes runs;
* the table gets a trampoline, for copies of the module that are made later. Its first call
  redirects the copy's own objects in the first way.

Where the interpreter is not the one that this knows (another implementation, free threading, no
ctypes), ``SUPPORTED`` is false and the caller patches names instead.
"""

from __future__ import annotations

import sys
import sysconfig
import time
from collections.abc import Callable
from types import BuiltinFunctionType, ModuleType
from typing import Any

try:
    import ctypes
except ImportError:  # an interpreter built without libffi
    ctypes = None  # type: ignore[assignment]  # the module's absence is the value

__all__ = ["SUPPORTED", "DeepPatch", "twin"]

_VARARGS, _FASTCALL_KEYWORDS, _NOARGS, _ONE = 0x1, 0x82, 0x4, 0x8
_CALLERS = {
    _VARARGS: "PyObject_CallObject",
    _FASTCALL_KEYWORDS: "PyObject_Vectorcall",
    _NOARGS: "PyObject_CallNoArgs",
    _ONE: "PyObject_CallOneArg",
}

if ctypes is not None:

    class _MethodDef(ctypes.Structure):
        """PyMethodDef."""

        _fields_ = (
            ("name", ctypes.c_char_p),
            ("meth", ctypes.c_void_p),
            ("flags", ctypes.c_int),
            ("doc", ctypes.c_char_p),
        )

    class _Builtin(ctypes.Structure):
        """PyCFunctionObject, as far as it is needed."""

        _fields_ = (
            ("refcount", ctypes.c_ssize_t),
            ("type", ctypes.c_void_p),
            ("definition", ctypes.c_void_p),
            ("self", ctypes.c_void_p),
        )


def _view(builtin: Any) -> Any:
    return _Builtin.from_address(id(builtin))


def _definition(builtin: Any) -> Any:
    return _MethodDef.from_address(_view(builtin).definition)


def _is_known_layout() -> bool:
    """True if the fields read through the structures are what Python says they are."""
    if ctypes is None or sys.implementation.name != "cpython" or hasattr(sys, "gettotalrefcount"):
        return False
    if sysconfig.get_config_var("Py_GIL_DISABLED") or not hasattr(ctypes, "pythonapi"):
        return False
    view = _view(time.sleep)
    if view.type != id(type(time.sleep)) or view.self != id(time):
        return False
    definition = _definition(time.sleep)
    return bool(definition.name == b"sleep" and definition.flags == _ONE)


SUPPORTED = _is_known_layout()

# What the interpreter may still point to is never freed, so it is made once for each builtin and
# used by one clock after another.
_KEPT: list[Any] = []
_ENTRIES: dict[int, _Entry] = {}
_TRAMPOLINES: dict[int, tuple[Any, dict[str, Any]]] = {}


def twin(builtin: Any) -> Any:
    """A second function object over the same C function: no redirection reaches it."""
    if not SUPPORTED:
        return builtin
    source = _definition(builtin)
    definition = _MethodDef(source.name, source.meth, source.flags, source.doc)
    _KEPT.append(definition)
    make = ctypes.pythonapi["PyCFunction_NewEx"]
    make.restype = ctypes.py_object
    make.argtypes = (ctypes.c_void_p, ctypes.py_object, ctypes.py_object)
    return make(ctypes.addressof(definition), builtin.__self__, builtin.__module__)


class _Entry:
    """What a redirected builtin points to: a definition, and a callable as its self."""

    def __init__(self, builtin: Any, caller: str) -> None:
        source = _definition(builtin)
        address = ctypes.cast(ctypes.pythonapi[caller], ctypes.c_void_p).value
        self.definition = _MethodDef(source.name, address, source.flags, source.doc)
        self.real = twin(builtin)
        # A callable that passes for a module: pickling a builtin asks that its self be one.
        self.kind = type("module", (ModuleType,), {"__call__": staticmethod(self.real)})
        self.target = self.kind(builtin.__module__)
        # The object drops a reference to its self when it dies, redirected or not.
        self.owned = builtin, builtin.__self__

    def lead_to(self, function: Callable[..., Any]) -> None:
        # The type's slot looks the attribute up at each call.
        self.kind.__call__ = staticmethod(function)  # type: ignore[method-assign]


class DeepPatch:
    """The redirections of one clock; ``undo`` restores them all."""

    def __init__(self) -> None:
        self._undo: list[Callable[[], None]] = []

    def redirect(self, builtin: Any, function: Callable[..., Any]) -> bool:
        """Sends every call of this function object to ``function``; False where it can't."""
        if not SUPPORTED:
            return False
        view, source = _view(builtin), _definition(builtin)
        caller = _CALLERS.get(source.flags)
        if caller is None:
            return False
        entry = _ENTRIES.get(id(builtin))
        if entry is None:
            entry = _ENTRIES[id(builtin)] = _Entry(builtin, caller)
        entry.lead_to(function)
        old = view.definition, view.self
        view.definition, view.self = ctypes.addressof(entry.definition), id(entry.target)

        def restore() -> None:
            view.definition, view.self = old
            entry.lead_to(entry.real)

        self._undo.append(restore)
        return True

    def redirect_table(self, functions: dict[Any, Callable[..., Any]]) -> None:
        """Also redirects the static table, for copies of the module that are made later.

        ``functions`` maps function objects of one module, not yet redirected, to Python ones.
        """
        if not SUPPORTED:
            return
        names = {builtin.__name__: function for builtin, function in functions.items()}
        for builtin, function in functions.items():
            definition = _definition(builtin)
            if definition.flags not in (_NOARGS, _ONE):
                continue
            trampoline, now = _trampoline(ctypes.addressof(definition), definition.flags)
            now.update(function=function, names=names, patch=self)
            old = definition.meth
            definition.meth = ctypes.cast(trampoline, ctypes.c_void_p).value

            def restore(
                definition: Any = definition, old: int = old, now: dict[str, Any] = now
            ) -> None:
                definition.meth = old
                now.clear()

            self._undo.append(restore)

    def adopt(self, module: Any, names: dict[str, Callable[..., Any]]) -> None:
        """Redirects the functions of a copy of the module."""
        for name, function in names.items():
            copy: Any = getattr(module, name, None)
            if isinstance(copy, BuiltinFunctionType) and copy.__self__ is module:
                self.redirect(copy, function)

    def undo(self) -> None:
        """Restores every function object and table, last first."""
        while self._undo:
            self._undo.pop()()


def _trampoline(address: int, flags: int) -> tuple[Any, dict[str, Any]]:
    """A C function for a table's entry, and where it finds whom to call."""
    known = _TRAMPOLINES.get(address)
    if known is not None:
        return known
    now: dict[str, Any] = {}
    argument = ctypes.py_object if flags == _ONE else ctypes.c_void_p

    def enter(module: Any, value: Any) -> Any:
        function = now["function"]
        now["patch"].adopt(module, now["names"])
        return function(value) if flags == _ONE else function()

    made = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, argument)(enter)
    _TRAMPOLINES[address] = made, now
    return made, now
