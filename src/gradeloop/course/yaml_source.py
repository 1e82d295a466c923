"""YAML as plain data, with the place of every key and value, and without YAML's surprises.

The parser's events are read here directly, rather than through a loader, for three reasons:
a loader forgets the lines, keeps the last of two equal keys in silence, and expands aliases
(a kilobyte can become gigabytes). What two readers of YAML would understand differently
(``no``, ``012``, ``12:30``, ``1e3``, ``1_000``, dates) is a problem, never a guess. Whatever
the bytes are, the answer is a :class:`Source`; nothing is raised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from gradeloop.course.rules import Loc

__all__ = ["MAX_BYTES", "Position", "Problem", "Source", "parse"]

MAX_BYTES = 256 * 1024
MAX_DEPTH = 16
"""A spec is five levels deep; the limit keeps the reader's own recursion small."""
_MAX_DIGITS = 18

# libyaml's parser is about ten times as fast; PyYAML's own does where it was not built.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCALAR = yaml.ScalarNode

_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)\.[0-9]*|\.[0-9]+)\Z")
_NUMBER_ELSEWHERE = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z|0o[0-7]+\Z"
)


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the file; both count from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the YAML itself, and where."""

    loc: Loc
    position: Position
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What the bytes of one file say.

    Attributes:
        data: Dicts, lists, str, int, float, bool, None; None as well if there is no document.
        values: Where each value begins, by its path; the path of the document is ``()``.
        keys: Where each key of a mapping stands, by the path of its value.
        problems: In the order of the file. Data beside a problem can still be read.
        readable: Whether the text could be read to its end as one YAML document.
    """

    data: Any
    values: Mapping[Loc, Position]
    keys: Mapping[Loc, Position]
    problems: tuple[Problem, ...]
    readable: bool


def parse(content: bytes) -> Source:
    """Read one YAML document."""
    text, problem = _decode(content)
    if problem is not None:
        return _unreadable(problem)
    builder = _Builder()
    try:
        data = builder.document(text)
    except _StopReading as stop:
        return Source(None, {}, {}, (*builder.problems, stop.problem), readable=False)
    except yaml.MarkedYAMLError as error:
        problems = (*builder.problems, _syntax(error, text))
        return Source(None, {}, {}, problems, readable=False)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # Such as "\UFFFFFFFF", which PyYAML's own parser hands to chr() unchecked.
        where = builder.last
        return _unreadable(Problem((), where, f"not valid YAML after this place: {error}"))
    problems = tuple(builder.problems)
    return Source(data, builder.values, builder.keys, problems, readable=True)


def _unreadable(problem: Problem) -> Source:
    return Source(None, {}, {}, (problem,), readable=False)


def _decode(content: bytes) -> tuple[str, Problem | None]:
    start = Position(1, 1)
    if len(content) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1024} KiB, too large for this format"
        return "", Problem((), start, message)
    if content.startswith(b"\xef\xbb\xbf"):
        message = "the file begins with a byte order mark"
        return "", Problem((), start, message, "save it as UTF-8 without BOM")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        message = f"the byte 0x{content[error.start]:02x} is not UTF-8"
        return "", Problem((), _end_of(before), message, "save the file as UTF-8")
    bad = _UNPRINTABLE.search(text)
    if bad is not None:
        message = f"the character U+{ord(bad.group()):04X} has no place in a text file"
        return "", Problem((), _end_of(text[: bad.start()]), message, "delete it")
    return text, None


def _end_of(text: str) -> Position:
    lines = re.split("\r\n|[\n\r\x85\u2028\u2029]", text)
    return Position(len(lines), len(lines[-1]) + 1)


def _syntax(error: yaml.MarkedYAMLError, text: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    position = _position(mark) if mark else Position(1, 1)
    lines = re.split("\r\n|[\n\r\x85\u2028\u2029]", text)
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        place = Position(position.line, indent.index("\t") + 1)
        return Problem((), place, "a tab in the indentation", "indent with spaces")
    said = error.problem or error.context or "the parser gives no reason"
    if "mapping values are not allowed" in said:
        message = "a second colon makes a mapping where none can be"
        hint = "put quotes around a text that holds a colon, or look at the indentation"
        return Problem((), position, message, hint)
    if "could not find expected ':'" in said:
        hint = "write key: value, and indent the lines of a long text further than its key"
        return Problem((), position, "a line that is neither a key nor part of a text", hint)
    return Problem((), position, f"not valid YAML: {said}")


def _position(mark: Any) -> Position:
    return Position(mark.line + 1, mark.column + 1)


class _StopReading(Exception):
    """The rest of the file can't be made sense of."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class _Builder:
    """Builds plain data from the parser's events, and writes down where it stood."""

    def __init__(self) -> None:
        self.values: dict[Loc, Position] = {}
        self.keys: dict[Loc, Position] = {}
        self.problems: list[Problem] = []
        self.last = Position(1, 1)
        self._events: Iterator[Any] = iter(())
        self._tag_of: Any = yaml.SafeLoader("").resolve

    def document(self, text: str) -> Any:
        self._events = yaml.parse(text, Loader=_LOADER)
        self._next()  # the stream's start
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            message = "the file is empty: expected a mapping of keys"
            raise _StopReading(Problem((), Position(1, 1), message, "begin with format: 1"))
        data = self._value(self._next(), (), 0)
        self._next()  # the document's end
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            message = "a second document begins here"
            hint = "keep one document a file: take out the --- line"
            raise _StopReading(Problem((), _position(event.start_mark), message, hint))
        return data

    def _next(self) -> Any:
        event = next(self._events)
        self.last = _position(event.start_mark)
        return event

    def _problem(self, loc: Loc, event: Any, message: str, hint: str | None = None) -> None:
        self.problems.append(Problem(loc, _position(event.start_mark), message, hint))

    def _value(self, event: Any, loc: Loc, depth: int) -> Any:
        self.values[loc] = _position(event.start_mark)
        if depth > MAX_DEPTH:
            message = f"nested more than {MAX_DEPTH} levels deep"
            raise _StopReading(Problem(loc, _position(event.start_mark), message))
        if isinstance(event, yaml.AliasEvent):
            message = f"the alias *{event.anchor} is not allowed here"
            self._problem(loc, event, message, "write the value out")
            return None
        if event.anchor is not None:
            message = f"the anchor &{event.anchor} is not allowed here"
            self._problem(loc, event, message, "take it out, and write every value out")
        if event.tag is not None:
            message = f"the tag {event.tag} is not allowed here"
            self._problem(loc, event, message, "take it out, or put quotes around the text")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(loc, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(loc, depth)
        value = self._scalar(event, loc)
        if value is None and loc:
            # Half-written: silence would mean the default, which nobody asked for.
            hint = f"write a value, or take {loc[-1]} out" if isinstance(loc[-1], str) else None
            self._problem(loc, event, "nothing stands here", hint)
        return value

    def _sequence(self, loc: Loc, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*loc, len(items)), depth + 1))
        return items

    def _mapping(self, loc: Loc, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event, loc, depth)
            inner = (*loc, key)
            if key in found:
                first = self.keys[inner].line
                message = f"the key {key!r} stands twice; the first is on line {first}"
                self._problem(inner, event, message, "keep one of the two")
                self._skip(self._next(), depth)
                continue
            self.keys[inner] = _position(event.start_mark)
            found[key] = self._value(self._next(), inner, depth + 1)
        return found

    def _key(self, event: Any, loc: Loc, depth: int) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            message = "a key must be a plain word, not a list, a mapping or an alias"
            self._problem(loc, event, message)
            self._skip(event, depth)
            return f"(key on line {event.start_mark.line + 1})"
        key = str(event.value)
        inner = (*loc, key)
        if event.anchor is not None or event.tag is not None:
            message = "a key may have neither an anchor nor a tag"
            self._problem(inner, event, message, f"write {key}:")
        elif key == "<<" and event.implicit[0]:
            message = "merging with << is not allowed here"
            self._problem(inner, event, message, "write the keys out")
        else:
            value = self._scalar(event, inner)
            if not isinstance(value, str):
                self._problem(inner, event, f"the key {key!r} is not read as text by YAML")
        return key

    def _skip(self, event: Any, depth: int) -> None:
        """Pass over a value whose place in the data is taken, or that has none."""
        shadow = _Builder()
        shadow._events = self._events
        shadow._value(event, (), depth + 1)
        self.last = shadow.last

    def _scalar(self, event: Any, loc: Loc) -> Any:
        text = str(event.value)
        if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
            self._problem(loc, event, "the text holds half of a surrogate pair, not a character")
            return text.encode("utf-8", "replace").decode("utf-8")
        if not event.implicit[0]:
            return text
        value, message, hint = _plain(text, self._tag_of(_SCALAR, text, (True, False)))
        if message is not None:
            self._problem(loc, event, message, hint)
        return value


def _plain(text: str, tag: str) -> tuple[Any, str | None, str | None]:
    """The value of an unquoted scalar, or what makes it ambiguous and what to write instead."""
    kind = tag.rpartition(":")[2]
    if kind == "null":
        return None, None, None
    if kind == "bool":
        if text.lower() in ("true", "false"):
            return text.lower() == "true", None, None
        meaning = "true" if text.lower() in ("yes", "on") else "false"
        return (
            text,
            f"the plain word {text} means {meaning} to YAML 1.1 and is text to YAML 1.2",
            f'write "{text}" for the text, or {meaning}',
        )
    if kind == "int" and _DECIMAL.match(text) and len(text) <= _MAX_DIGITS:
        return int(text), None, None
    if kind == "float" and _FLOAT.match(text) and len(text) <= _MAX_DIGITS:
        return float(text), None, None
    short = text if len(text) <= 40 else f"{text[:37]}…"
    if kind == "timestamp":
        return text, f"YAML reads {short} as a date", f'put it in quotes: "{short}"'
    if kind in ("int", "float"):
        meaning = _meaning(text, tag)
        return (
            text,
            f"YAML 1.1 reads {short} as {meaning}",
            f'write the number in plain digits, or "{short}" in quotes for the text',
        )
    if kind != "str":  # << and =, which only YAML 1.1 knows
        return text, f"{short} has a meaning of its own in YAML", f'put it in quotes: "{short}"'
    if _NUMBER_ELSEWHERE.match(text):
        return (
            text,
            f"{short} is text to YAML 1.1 and a number to YAML 1.2",
            f'write the number in plain digits, or "{short}" in quotes for the text',
        )
    return text, None, None


def _meaning(text: str, tag: str) -> str:
    """What YAML 1.1 makes of a number that it writes in a way of its own."""
    if len(text) > 40:
        return f"a number of {len(text)} characters"
    resolver = yaml.SafeLoader("")
    try:
        value = resolver.construct_object(_SCALAR(tag, text))
    except (ValueError, OverflowError, yaml.YAMLError):
        return "a number"
    return f"the number {value}"
