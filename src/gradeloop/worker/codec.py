"""Values as they cross the line between judge and worker.

Both sides see plain JSON. Only exact built-in types cross as themselves: a subclass may redefine
equality, and an object that equals everything would pass any comparison. Whatever else there is
arrives as an :class:`Opaque`, which equals nothing. Size and depth are capped on both sides,
because the bytes that reach the judge were made by a program that it doesn't trust.
"""

from __future__ import annotations

import base64
import binascii
import builtins
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, NoReturn

__all__ = [
    "MAX_DEPTH",
    "MAX_NODES",
    "CodecError",
    "Decoder",
    "Encoder",
    "Frame",
    "Handle",
    "Opaque",
    "Raised",
    "builtin_exception",
    "decode",
    "encode",
    "frames_of",
    "raised_from",
]

MAX_DEPTH: Final = 48
MAX_NODES: Final = 200_000
MAX_TEXT: Final = 1_000_000
MAX_INT_BITS: Final = 14_000
"""Python writes no number of more than 4300 digits, and a message has to show it."""
MAX_MESSAGE: Final = 4000
"""Characters of an exception's text that cross."""
MAX_BASES: Final = 40
MAX_FRAMES: Final = 12
PREVIEW: Final = 200
"""Characters of an opaque value's ``repr`` that cross."""


class CodecError(ValueError):
    """The data is not what :func:`encode` makes: forged, damaged or too large."""


@dataclass(frozen=True, slots=True, eq=False)
class Opaque:
    """A value of a type that does not cross; it equals nothing, not even itself.

    Attributes:
        type_name: The name of its type: ``coroutine``, ``defaultdict``, ``Greeting``.
        preview: The start of its ``repr``, for a message.
    """

    type_name: str
    preview: str = ""

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = None  # type: ignore[assignment]  # what equals nothing is found in no set

    def __repr__(self) -> str:
        return self.preview or f"<{self.type_name}>"


@dataclass(frozen=True, slots=True)
class Frame:
    """One line of a student's own file in a traceback."""

    file: str
    line: int
    function: str
    text: str


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception, as the other side sees it.

    Attributes:
        type_name: The name of its class.
        bases: The names of the built-in classes that it is an instance of, its own included.
        message: ``str`` of it, capped.
        args: Its arguments, where they cross.
        frames: The traceback's lines in the student's own files, outermost first.
        origin: The number of the operation's call that raised this very object, else None.
        members: The exceptions inside it, where it is a group.
    """

    type_name: str
    bases: tuple[str, ...] = ()
    message: str = ""
    args: tuple[Any, ...] = ()
    frames: tuple[Frame, ...] = ()
    origin: int | None = None
    members: tuple[Raised, ...] = ()

    def is_a(self, name: str) -> bool:
        """Whether ``except name:`` would catch it, for a built-in name or its own."""
        return name == self.type_name or name in self.bases


@dataclass(frozen=True, slots=True)
class Handle:
    """A callable of the grader's, which stays with the judge; the worker gets a stub for it."""

    id: int
    kind: str
    name: str


@dataclass(slots=True)
class _Budget:
    nodes: int = MAX_NODES
    text: int = MAX_TEXT
    depth: int = MAX_DEPTH

    def spend(self, depth: int, text: int = 0) -> bool:
        """Take one value's share; False where nothing is left."""
        self.nodes -= 1
        self.text -= text
        return depth <= self.depth and self.left

    @property
    def left(self) -> bool:
        return self.nodes >= 0 and self.text >= 0


def _decoders_budget() -> _Budget:
    # Wider than the encoder's: what that cut off leaves an opaque value beyond its own bounds,
    # and honest data must never look forged.
    return _Budget(2 * MAX_NODES, 2 * MAX_TEXT, MAX_DEPTH + 2)


@dataclass(frozen=True, slots=True)
class Encoder:
    """How one side turns its own objects into something that crosses.

    Attributes:
        handle: Gives the handle of an operation, None for any other object.
        origin: Gives the number of the call that raised an exception, None for others.
        own_file: The short name of a file of the student's, None for any other file.
    """

    handle: Callable[[Any], Handle | None] = lambda value: None
    origin: Callable[[BaseException], int | None] = lambda error: None
    own_file: Callable[[str], str | None] = lambda filename: None


def encode(value: Any, encoder: Encoder | None = None) -> Any:
    """``value`` as JSON data; what does not cross, or no longer fits, becomes an opaque value."""
    return _encode(value, encoder or Encoder(), _Budget(), 0)


def _encode(value: Any, encoder: Encoder, budget: _Budget, depth: int) -> Any:
    kind = type(value)
    if kind is str or kind is bytes:
        if not budget.spend(depth, len(value)):
            return _opaque(value, "too large")
        return value if kind is str else ["b", base64.b64encode(value).decode("ascii")]
    if not budget.spend(depth):
        return _opaque(value, "too large or nested too deep")
    if value is None or kind is bool or kind is float:
        return value
    if kind is int:
        return _encode_int(value)
    if kind in _SEQUENCE_TAGS:
        return [_SEQUENCE_TAGS[kind], *_encode_items(list(value), encoder, budget, depth)]
    if kind is dict:
        flat = [part for pair in list(value.items()) for part in pair]
        items = _encode_items(flat, encoder, budget, depth)
        return ["d", *items, *([None] if len(items) % 2 else [])]
    if kind is Raised:
        return _encode_raised(value, encoder, budget, depth)
    if isinstance(value, BaseException):
        return _encode_raised(raised_from(value, encoder), encoder, budget, depth)
    handle = value if kind is Handle else encoder.handle(value)
    if handle is not None:
        return ["h", handle.id, handle.kind, handle.name]
    if kind is Opaque:
        return ["o", value.type_name, value.preview]
    return _opaque(value)


_SEQUENCE_TAGS: Final[dict[type, str]] = {list: "l", tuple: "t", set: "s", frozenset: "f"}


def _encode_items(items: list[Any], encoder: Encoder, budget: _Budget, depth: int) -> list[Any]:
    """The items as far as they fit; the first that doesn't is opaque, and ends them."""
    found = []
    for each in items:
        found.append(_encode(each, encoder, budget, depth + 1))
        if not budget.left:
            break
    return found


def _encode_int(value: int) -> Any:
    if value.bit_length() <= 62:
        return value
    if value.bit_length() > MAX_INT_BITS:
        return ["o", "int", f"an int of {value.bit_length()} bits"]
    return ["i", hex(value)]


def _encode_raised(raised: Raised, encoder: Encoder, budget: _Budget, depth: int) -> Any:
    return [
        "e",
        raised.type_name,
        list(raised.bases),
        raised.message[:MAX_MESSAGE],
        _encode(raised.args, encoder, budget, depth + 1),
        [[each.file, each.line, each.function, each.text] for each in raised.frames],
        raised.origin,
        [_encode_raised(each, encoder, budget, depth + 1) for each in raised.members[:8]]
        if depth < 4
        else [],
    ]


def _opaque(value: Any, why: str = "") -> Any:
    name = type(value).__name__
    if why:
        return ["o", name, f"<{name}: {why}>"]
    try:
        preview = repr(value)
        preview = preview if type(preview) is str else ""
    except BaseException as error:  # a repr of the student's may do anything, even exit
        preview = f"<{name}, whose repr raises {type(error).__name__}>"
    return ["o", name, preview[:PREVIEW]]


def raised_from(error: BaseException, encoder: Encoder) -> Raised:
    """``error`` as data, with the lines of its traceback that are the student's own."""
    kind = type(error)
    args = error.args if type(error.args) is tuple else ()
    members = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    return Raised(
        type_name=str(kind.__name__)[:PREVIEW],
        bases=tuple(each.__name__ for each in kind.__mro__ if _is_builtin_exception(each)),
        message=_message(error),
        args=args[:8] if members == () else (),
        frames=frames_of(error, encoder),
        origin=encoder.origin(error),
        members=tuple(raised_from(each, encoder) for each in members[:8]),
    )


def _message(error: BaseException) -> str:
    try:
        text = str(error)
        return text[:MAX_MESSAGE] if type(text) is str else ""
    except BaseException as trouble:
        return f"<its text can't be read: {type(trouble).__name__}>"


def frames_of(error: BaseException, encoder: Encoder) -> tuple[Frame, ...]:
    """The student's own lines in the traceback, outermost first; of a SyntaxError, its line."""
    if isinstance(error, SyntaxError) and error.filename:
        short = encoder.own_file(str(error.filename))
        if short is not None:
            text = error.text if isinstance(error.text, str) else ""
            return (Frame(short, error.lineno or 0, "", text.rstrip()[:PREVIEW]),)
    found = [
        Frame(short, line, code.co_name, "")
        for code, line in _steps(error.__traceback__)
        if (short := encoder.own_file(code.co_filename)) is not None and line
    ]
    return tuple(found[:3] + found[3 - MAX_FRAMES :] if len(found) > MAX_FRAMES else found)


def _steps(step: TracebackType | None) -> Iterator[tuple[Any, int | None]]:
    for frame, line in traceback.walk_tb(step):
        yield frame.f_code, line


def _is_builtin_exception(kind: type) -> bool:
    return getattr(builtins, kind.__name__, None) is kind and issubclass(kind, BaseException)


def builtin_exception(name: str) -> type[BaseException] | None:
    """The built-in exception class of that name; None where there is none.

    ``CancelledError`` is asyncio's: it is the one class outside builtins that every lesson meets.
    """
    if name == "CancelledError":
        import asyncio

        return asyncio.CancelledError
    found = getattr(builtins, name, None)
    return found if isinstance(found, type) and issubclass(found, BaseException) else None


@dataclass(frozen=True, slots=True)
class Decoder:
    """How one side turns what crossed into its own objects.

    Attributes:
        handle: Makes the local object of a handle; by default the handle itself.
        raised: Makes the local object of an exception; by default the :class:`Raised` itself.
    """

    handle: Callable[[Handle], Any] = lambda handle: handle
    raised: Callable[[Raised], Any] = lambda raised: raised


def decode(data: Any, decoder: Decoder | None = None) -> Any:
    """The value that ``data`` stands for.

    Raises:
        CodecError: ``data`` is not what :func:`encode` makes.
    """
    return _decode(data, decoder or Decoder(), _decoders_budget(), 0)


def _decode(data: Any, decoder: Decoder, budget: _Budget, depth: int) -> Any:
    if not budget.spend(depth, len(data) if type(data) is str else 0):
        _refuse("too large or nested too deep")
    if data is None or type(data) in (bool, int, float, str):
        return data
    if type(data) is not list or not data or type(data[0]) is not str:
        _refuse(f"a bare {type(data).__name__}")
    tag, parts = data[0], data[1:]
    if tag in _SEQUENCE_MAKERS:
        make = _SEQUENCE_MAKERS[tag]
        items = [_decode(each, decoder, budget, depth + 1) for each in parts]
        try:
            return make(items)
        except TypeError:  # a set of what doesn't cross, such as the tasks of asyncio.wait
            shown = ", ".join(map(repr, items[:8]))
            return Opaque("set" if tag == "s" else "frozenset", f"{{{shown}}}"[:PREVIEW])
    if tag == "d":
        return _decode_dict([_decode(each, decoder, budget, depth + 1) for each in parts])
    if tag == "e":
        return decoder.raised(_decode_raised(parts, decoder, budget, depth))
    if tag in _TAGGED:
        return _TAGGED[tag](parts, decoder)
    _refuse(f"unknown tag {tag[:20]!r}")


_SEQUENCE_MAKERS: Final[dict[str, Callable[[list[Any]], Any]]] = {
    "l": list,
    "t": tuple,
    "s": set,
    "f": frozenset,
}


def _decode_dict(flat: list[Any]) -> dict[Any, Any]:
    if len(flat) % 2:
        _refuse("a dict with an odd number of parts")
    try:
        return dict(zip(flat[::2], flat[1::2], strict=True))
    except TypeError:  # the key was an opaque value: keep the dict, lose what nothing can equal
        return {
            key if _hashable(key) else f"<{type(key).__name__}>": value
            for key, value in zip(flat[::2], flat[1::2], strict=True)
        }


def _hashable(value: Any) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True


def _decode_int(parts: list[Any], decoder: Decoder) -> int:
    _shape(parts, str)
    if len(parts[0]) > MAX_INT_BITS // 4 + 4:
        _refuse("an int that is too large")
    try:
        return int(parts[0], 16)
    except ValueError:
        _refuse("an int without digits")


def _decode_bytes(parts: list[Any], decoder: Decoder) -> bytes:
    _shape(parts, str)
    try:
        return base64.b64decode(parts[0], validate=True)
    except (binascii.Error, ValueError):
        _refuse("bytes that are not base64")


def _decode_handle(parts: list[Any], decoder: Decoder) -> Any:
    _shape(parts, int, str, str)
    return decoder.handle(Handle(*parts))


def _decode_opaque(parts: list[Any], decoder: Decoder) -> Opaque:
    _shape(parts, str, str)
    return Opaque(parts[0][:PREVIEW], parts[1][:PREVIEW])


_TAGGED: Final[dict[str, Callable[[list[Any], Decoder], Any]]] = {
    "i": _decode_int,
    "b": _decode_bytes,
    "h": _decode_handle,
    "o": _decode_opaque,
}


def _decode_raised(parts: list[Any], decoder: Decoder, budget: _Budget, depth: int) -> Raised:
    _shape(parts, str, list, str, list, list, (int, type(None)), list)
    name, bases, message, args, frames, origin, members = parts
    _shape(bases, *[str] * len(bases))
    if not budget.spend(depth, len(message)):
        _refuse("too large or nested too deep")
    for frame in frames:
        if type(frame) is not list:
            _refuse("a frame of a traceback that is no list")
        _shape(frame, str, int, str, str)
    decoded = _decode(args, decoder, budget, depth + 1)
    inner = []
    for member in members:
        if type(member) is not list or member[:1] != ["e"]:
            _refuse("a member of a group that is no exception")
        inner.append(_decode_raised(member[1:], decoder, budget, depth + 1))
    return Raised(
        name[:PREVIEW],
        tuple(base[:PREVIEW] for base in bases[:MAX_BASES]),
        message[:MAX_MESSAGE],
        decoded if type(decoded) is tuple else (),
        tuple(Frame(*frame) for frame in frames[:MAX_FRAMES]),
        origin,
        tuple(inner),
    )


def _shape(parts: list[Any], *kinds: Any) -> None:
    if len(parts) != len(kinds) or not all(
        type(part) in (kind if isinstance(kind, tuple) else (kind,))
        for part, kind in zip(parts, kinds, strict=True)
    ):
        _refuse("parts of the wrong kind")


def _refuse(what: str) -> NoReturn:
    raise CodecError(f"the data holds {what}")
