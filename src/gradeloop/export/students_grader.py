"""A grader's file without the tests of some checks, and without what only they used.

The file is cut by the positions of its parts, so that what stays is the author's own text,
comments and all. A comment directly above a part goes with it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable

from gradeloop.export.errors import ExportError

__all__ = ["grader_without", "marked_checks"]

Part = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.stmt
_TEST = (ast.FunctionDef, ast.AsyncFunctionDef)


def grader_without(source: str, checks: Collection[str], name: str) -> str:
    """``source`` without the tests of ``checks``.

    Raises:
        ExportError: A test does not name its check in words, or a name of ``checks`` would stay.
    """
    tree = ast.parse(source)
    gone = [part for part in _tests(tree) if set(_marks(part, name)) & set(checks)]
    gone += _only_for(gone, tree)
    lines = source.splitlines(keepends=True)
    cut = {number for part in gone for number in range(*_span(part, tree, lines))}
    kept = "".join(line for number, line in enumerate(lines) if number not in cut)
    text = re.sub(r"\n{4,}", "\n\n\n", kept).rstrip("\n") + "\n"
    left = [id for id in checks if _says(text, id)]
    if left:
        raise ExportError(
            f"{name} speaks of the check {left[0]} outside of its tests",
            "students would read it: say it in the test itself, or in a helper of its own",
        )
    return text


def marked_checks(source: str, name: str) -> set[str]:
    """The checks that the tests of a grader bear out."""
    return {id for part in _tests(ast.parse(source)) for id in _marks(part, name)}


def _tests(tree: ast.Module) -> list[Part]:
    """Functions with decorators, at the top or in a class."""
    found: list[Part] = []
    for part in tree.body:
        inner = part.body if isinstance(part, ast.ClassDef) else [part]
        found += [each for each in inner if isinstance(each, _TEST) and each.decorator_list]
    return found


def _marks(part: Part, name: str) -> list[str]:
    """What stands in a function's ``@check(…)``, whatever else decorates it."""
    marks = []
    for each in getattr(part, "decorator_list", []):
        if not isinstance(each, ast.Call):
            continue
        function = each.func
        called = function.attr if isinstance(function, ast.Attribute) else None
        called = function.id if isinstance(function, ast.Name) else called
        if called != "check":
            continue
        given = each.args[0] if each.args else None
        if not (isinstance(given, ast.Constant) and isinstance(given.value, str)):
            raise ExportError(
                f"{name}:{each.lineno}: the check of this test is not written out",
                'write @check("…") with its id, so that it can be told what to leave out',
            )
        marks.append(given.value)
    return marks


def _only_for(gone: list[Part], tree: ast.Module) -> list[Part]:
    """The other parts at the top that are used by ``gone``, and by nothing that stays."""
    makers: dict[str, list[Part]] = {}
    for part in tree.body:
        for made in _makes(part):
            makers.setdefault(made, []).append(part)
    helped = _closure(gone, makers, set())
    classes = [
        part
        for part in tree.body
        if isinstance(part, ast.ClassDef)
        and (inner := [each for each in part.body if isinstance(each, _TEST)])
        and all(any(each is test for test in gone) for each in inner)
    ]
    leaving = {id(part) for part in (*gone, *classes)}
    stays = [part for part in tree.body if id(part) not in leaving | {id(each) for each in helped}]
    needed = {id(part) for part in _closure(stays, makers, leaving)}
    helpers = [part for part in helped if id(part) not in needed | leaving]
    return [*helpers, *classes]


def _closure(
    start: Iterable[Part], makers: dict[str, list[Part]], without: Collection[int]
) -> list[Part]:
    """Every part that ``start`` uses, directly or through others; ``start`` itself is not in it."""
    found: dict[int, Part] = {}
    waiting = list(start)
    while waiting:
        for used in _uses(waiting.pop(), without):
            for maker in makers.get(used, ()):
                if id(maker) not in found and id(maker) not in without:
                    found[id(maker)] = maker
                    waiting.append(maker)
    return list(found.values())


def _makes(part: Part) -> set[str]:
    """The names that a part at the top of a file defines."""
    if isinstance(part, (*_TEST, ast.ClassDef)):
        return {part.name}
    if isinstance(part, (ast.Import, ast.ImportFrom)):
        return {each.asname or each.name.partition(".")[0] for each in part.names}
    return {
        each.id
        for each in ast.walk(part)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    }


def _uses(part: ast.AST, without: Collection[int]) -> set[str]:
    """The names that a part reads, fixtures by their parameters among them."""
    used = set()
    for each in _walk(part, without):
        if isinstance(each, ast.Name):
            used.add(each.id)
        elif isinstance(each, ast.arg):
            used.add(each.arg)
    return used


def _walk(part: ast.AST, without: Collection[int]) -> Iterable[ast.AST]:
    yield part
    for child in ast.iter_child_nodes(part):
        if id(child) not in without:
            yield from _walk(child, without)


def _span(part: Part, tree: ast.Module, lines: list[str]) -> tuple[int, int]:
    """The lines of a part: with its decorators, the comment above it and its docstring below."""
    decorators = [each.lineno for each in getattr(part, "decorator_list", [])]
    first = min([part.lineno, *decorators]) - 1
    while first and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    last = part.end_lineno or part.lineno
    if isinstance(part, (ast.Assign, ast.AnnAssign)):
        place = next(at for at, each in enumerate(tree.body) if each is part)
        following = tree.body[place + 1 : place + 2]
        if following and _is_text(following[0]):
            last = following[0].end_lineno or last
    return first, last


def _is_text(part: ast.stmt) -> bool:
    value = part.value if isinstance(part, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _says(text: str, id: str) -> bool:
    """Whether an id stands in quotation marks: without them it may be any word."""
    return re.search(rf"""(["'`]){re.escape(id)}\1""", text) is not None
