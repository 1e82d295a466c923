"""Derives small wrong variants from a correct solution, to measure how strong its grader is.

Each operator makes one kind of slip that a student makes, at one place at a time: a dropped
``await``, a loop for a ``gather``, a blocking sleep, a lost clean-up. A variant that still scores
full points is a survivor: either the grader misses something, or the change makes no difference.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["OPERATORS", "Mutant", "mutants_of"]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong variant.

    Attributes:
        operator: What was done: ``drop-await``, ``gather-to-loop``, …
        line: The line of the solution where it was done.
        original: The source that was changed, on one line.
        source: The whole variant.
    """

    operator: str
    line: int
    original: str
    source: str

    @property
    def name(self) -> str:
        """What identifies it as long as the changed code stays: ``drop-await: await f(x)``."""
        return f"{self.operator}: {self.original}"


Change = Callable[[Any], ast.AST | list[ast.stmt] | None]
"""What an operator makes of a node: its replacement, or None where it doesn't apply."""


def mutants_of(source: str) -> Iterator[Mutant]:
    """Every variant that the operators make of ``source``, each different from the others.

    What only runs as a script (``if __name__ == "__main__"``) is left alone: graders never see it.

    Raises:
        SyntaxError: ``source`` is no Python.
    """
    tree = ast.parse(source)
    seen = {ast.unparse(tree)}
    for place, node in enumerate(_nodes(tree)):
        for operator, change in OPERATORS.items():
            replacement = change(copy.deepcopy(node))
            if replacement is None:
                continue
            mutant = ast.unparse(_replaced(tree, place, replacement))
            if mutant in seen:
                continue
            seen.add(mutant)
            original = " ".join(ast.unparse(node).split())[:90]
            yield Mutant(operator, getattr(node, "lineno", 0), original, mutant)


def _nodes(tree: ast.Module) -> Iterator[ast.AST]:
    """The nodes that may be changed, in a stable order."""
    for statement in tree.body:
        if isinstance(statement, ast.If) and "__name__" in ast.unparse(statement.test):
            continue
        if isinstance(statement, ast.Expr):  # a docstring, an unguarded run of main
            continue
        yield from ast.walk(statement)


def _replaced(tree: ast.Module, place: int, replacement: ast.AST | list[ast.stmt]) -> ast.Module:
    """A copy of ``tree`` with the node at ``place`` replaced."""
    fresh = copy.deepcopy(tree)
    target = next(node for number, node in enumerate(_nodes(fresh)) if number == place)
    _Replace(target, replacement).visit(fresh)
    if "time.sleep(" in ast.unparse(fresh) and "import time" not in ast.unparse(fresh):
        fresh.body.insert(0, ast.Import(names=[ast.alias(name="time")]))
    return ast.fix_missing_locations(fresh)


class _Replace(ast.NodeTransformer):
    def __init__(self, target: ast.AST, replacement: ast.AST | list[ast.stmt]) -> None:
        self._target = target
        self._replacement = replacement

    def visit(self, node: ast.AST) -> Any:
        if node is self._target:
            return self._replacement
        return self.generic_visit(node)


# -- the operators ----------------------------------------------------------------------------


def _drop_await(node: Any) -> ast.AST | None:
    return node.value if isinstance(node, ast.Await) else None


def _gather_to_loop(node: Any) -> ast.AST | None:
    """``await asyncio.gather(*[f(x) for x in xs])`` becomes ``[await f(x) for x in xs]``."""
    if not (isinstance(node, ast.Await) and _calls(node.value, "gather")):
        return None
    call = node.value
    assert isinstance(call, ast.Call)
    if len(call.args) == 1 and isinstance(call.args[0], ast.Starred):
        inner = call.args[0].value
        if isinstance(inner, ast.ListComp | ast.GeneratorExp):
            return ast.ListComp(elt=ast.Await(value=inner.elt), generators=inner.generators)
        return None
    if call.args and not any(isinstance(each, ast.Starred) for each in call.args):
        return ast.List(elts=[ast.Await(value=each) for each in call.args], ctx=ast.Load())
    return None


def _block(node: Any) -> ast.AST | None:
    """``await asyncio.sleep(d)`` becomes ``time.sleep(d)``."""
    if isinstance(node, ast.Await) and _calls(node.value, "sleep"):
        call = node.value
        assert isinstance(call, ast.Call)
        function = ast.Attribute(value=_name("time"), attr="sleep", ctx=ast.Load())
        return ast.Call(func=function, args=call.args[:1], keywords=[])
    return None


def _shorten(node: Any) -> ast.AST | None:
    """Sleeps half as long."""
    if _calls(node, "sleep") and node.args:
        half = ast.BinOp(left=node.args[0], op=ast.Div(), right=ast.Constant(value=2))
        return ast.Call(func=node.func, args=[half, *node.args[1:]], keywords=node.keywords)
    return None


def _await_at_once(node: Any) -> ast.AST | None:
    """``create_task(f(x))`` becomes ``await f(x)``: started, and waited for, one by one."""
    if (_calls(node, "create_task") or _calls(node, "ensure_future")) and node.args:
        return ast.Await(value=node.args[0])
    return None


def _reverse(node: Any) -> ast.AST | None:
    """Gives what it returns the wrong way round."""
    listed = isinstance(node, ast.Return) and isinstance(
        node.value, ast.ListComp | ast.List | ast.Name | ast.Await
    )
    if listed:
        backwards = ast.Slice(step=ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=1)))
        return ast.Return(value=ast.Subscript(value=node.value, slice=backwards, ctx=ast.Load()))
    return None


def _return_nothing(node: Any) -> ast.AST | None:
    plain = isinstance(node, ast.Return) and node.value is not None
    if plain and not (isinstance(node.value, ast.Constant) and not node.value.value):
        return ast.Return(value=None)
    return None


def _off_by_one(node: Any) -> ast.AST | None:
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return ast.Constant(value=node.value + 1)
    return None


def _other_comparison(node: Any) -> ast.AST | None:
    swaps: dict[type, ast.cmpop] = {
        ast.Lt: ast.LtE(),
        ast.LtE: ast.Lt(),
        ast.Gt: ast.GtE(),
        ast.GtE: ast.Gt(),
        ast.Eq: ast.NotEq(),
        ast.NotEq: ast.Eq(),
    }
    if isinstance(node, ast.Compare) and type(node.ops[0]) in swaps:
        return ast.Compare(
            left=node.left,
            ops=[swaps[type(node.ops[0])], *node.ops[1:]],
            comparators=node.comparators,
        )
    return None


def _falsy_is_none(node: Any) -> ast.AST | None:
    """``x is None`` becomes ``not x``: the answers 0, "" and [] are lost."""
    none = (
        isinstance(node, ast.Compare)
        and len(node.ops) == 1
        and isinstance(node.comparators[0], ast.Constant)
        and node.comparators[0].value is None
    )
    if none and isinstance(node.ops[0], ast.Is):
        return ast.UnaryOp(op=ast.Not(), operand=node.left)
    if none and isinstance(node.ops[0], ast.IsNot):
        return ast.Call(func=_name("bool"), args=[node.left], keywords=[])
    return None


def _negate(node: Any) -> ast.AST | None:
    if isinstance(node, ast.If | ast.While) and not isinstance(node.test, ast.Constant):
        node.test = ast.UnaryOp(op=ast.Not(), operand=node.test)
        return node
    return None


def _catch_all(node: Any) -> ast.AST | None:
    """Catches whatever comes, a cancellation too, and goes on."""
    if isinstance(node, ast.ExceptHandler) and node.type is not None:
        node.type = _name("BaseException")
        return node
    return None


def _swallow(node: Any) -> ast.AST | None:
    return ast.Pass() if isinstance(node, ast.Raise) else None


def _drop_semaphore(node: Any) -> list[ast.stmt] | None:
    """Does without the lock or semaphore, or whatever else the block is guarded by."""
    if isinstance(node, ast.AsyncWith) and all(item.optional_vars is None for item in node.items):
        return node.body
    return None


def _drop_cleanup(node: Any) -> ast.AST | list[ast.stmt] | None:
    if isinstance(node, ast.Try) and node.finalbody:
        if node.handlers:
            node.finalbody = []
            return node
        return node.body
    return None


def _drop_statement(node: Any) -> ast.AST | None:
    """Leaves out a call made for its effect, or a step of a loop."""
    effect = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Await)
    if effect and not _calls(node.value, "print"):
        return ast.Pass()
    return ast.Pass() if isinstance(node, ast.Continue | ast.Break | ast.AugAssign) else None


def _lose_exceptions(node: Any) -> ast.AST | None:
    """Turns ``return_exceptions`` round."""
    if isinstance(node, ast.keyword) and node.arg == "return_exceptions":
        return ast.keyword(arg=node.arg, value=ast.Constant(value=False))
    return None


def _calls(node: Any, name: str) -> bool:
    """Whether ``node`` calls something of this name, as a function or as a method."""
    if not isinstance(node, ast.Call):
        return False
    function = node.func
    return (isinstance(function, ast.Attribute) and function.attr == name) or (
        isinstance(function, ast.Name) and function.id == name
    )


def _name(id: str) -> ast.Name:
    return ast.Name(id=id, ctx=ast.Load())


OPERATORS: Final[dict[str, Change]] = {
    "drop-await": _drop_await,
    "gather-to-loop": _gather_to_loop,
    "blocking-sleep": _block,
    "shorter-sleep": _shorten,
    "await-at-once": _await_at_once,
    "wrong-order": _reverse,
    "return-nothing": _return_nothing,
    "off-by-one": _off_by_one,
    "other-comparison": _other_comparison,
    "falsy-is-none": _falsy_is_none,
    "negate": _negate,
    "catch-all": _catch_all,
    "swallow": _swallow,
    "drop-guard": _drop_semaphore,
    "drop-cleanup": _drop_cleanup,
    "drop-statement": _drop_statement,
    "lose-exceptions": _lose_exceptions,
}
