"""What must hold between the fields of a spec.

The rules read the plain data of the file, not the models: so one wrong field does not hide
what is wrong elsewhere, and an author hears of everything at once. Each rule looks only at
values of the right type, and leaves the others to the models, which report them.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gradeloop.course.nearest import did_you_mean

__all__ = ["Broken", "Loc", "broken_exercise", "broken_settings", "broken_timing", "submit_name"]

Loc = tuple[str | int, ...]
Data = Mapping[str, Any]
Checks = Sequence[tuple[int, Data]]

TOTAL = 100
"""The points of every exercise, so that a course weighs exercises and not authors."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that does not hold: where, why, and what to write instead."""

    loc: Loc
    message: str
    hint: str | None = None


def submit_name(id: str) -> str:
    """The file that a student hands in for exercise ``id``: an importable name."""
    return id.replace("-", "_") + ".py"


def broken_exercise(data: Data) -> list[Broken]:
    checks = _checks(data)
    problems = _submit(data) + _points(data, checks) + _check_ids(checks) + _needs(checks)
    problems += _evidence(data, checks)
    for index, check in checks:
        timing = check.get("timing")
        if isinstance(timing, Mapping):
            problems += broken_timing(timing, ("checks", index, "timing"))
    return problems


def broken_timing(timing: Data, loc: Loc = ()) -> list[Broken]:
    ideal, sequential = _number(timing.get("ideal")), _number(timing.get("sequential"))
    limit = _number(timing.get("limit"))
    problems = []
    if ideal is not None and limit is not None and limit < ideal:
        problems.append(
            Broken(
                (*loc, "limit"),
                f"the limit {limit:g} s is below the ideal time {ideal:g} s: nobody could pass",
                "write limit: ideal + max(0.10, 25 %)",
            )
        )
    if ideal is not None and sequential is not None and sequential < ideal:
        problems.append(
            Broken(
                (*loc, "sequential"),
                f"the sequential time {sequential:g} s is below the ideal time {ideal:g} s, "
                "but one after another can't be faster than at once",
                "are the two swapped?",
            )
        )
    if sequential is not None and timing.get("ideal") is None:
        problems.append(
            Broken(
                (*loc, "sequential"),
                "the sequential time stands without the ideal time",
                "add ideal:, or leave both out where the delays are drawn",
            )
        )
    return problems


def broken_settings(data: Data) -> list[Broken]:
    seen: set[str] = set()
    problems = []
    for index, id in enumerate(_list(data.get("order"))):
        if isinstance(id, str) and id in seen:
            problems.append(Broken(("order", index), f"{id} stands twice in the order"))
        if isinstance(id, str):
            seen.add(id)
    return problems


def _submit(data: Data) -> list[Broken]:
    id, submit = data.get("id"), data.get("submit")
    if not isinstance(id, str) or not id:
        return []
    right = submit_name(id)
    if right.removesuffix(".py") in sys.stdlib_module_names:
        return [
            Broken(
                ("id",),
                f"the file {right} would hide Python's own module {right.removesuffix('.py')}",
                f"choose another id, such as my-{id}",
            )
        ]
    if isinstance(submit, str) and submit and submit != right:
        return [
            Broken(
                ("submit",),
                f"{submit!r} does not follow from the id {id!r}",
                f"write submit: {right}",
            )
        ]
    return []


def _points(data: Data, checks: Checks) -> list[Broken]:
    points = [_number(check.get("points")) for _, check in checks]
    known = [each for each in points if each is not None and each > 0]
    if not points or len(known) < len(_list(data.get("checks"))):
        return []  # a faulty check is reported as such; a sum without it would only mislead
    total = math.fsum([*known, _number(data.get("withheld")) or 0.0])
    if math.isclose(total, TOTAL, abs_tol=1e-6):
        return []
    short = TOTAL - total
    change = f"{short:g} more" if short > 0 else f"{-short:g} fewer"
    return [
        Broken(
            ("checks",),
            f"the points of the checks sum to {total:g}, not {TOTAL}",
            f"give {change}",
        )
    ]


def _check_ids(checks: Checks) -> list[Broken]:
    first: dict[str, int] = {}
    problems = []
    for index, check in checks:
        id = check.get("id")
        if not isinstance(id, str):
            continue
        if id in first:
            problems.append(
                Broken(
                    ("checks", index, "id"),
                    f"two checks are called {id!r}: checks.{first[id]} already is",
                    "give every check an id of its own",
                )
            )
        first.setdefault(id, index)
    return problems


def _needs(checks: Checks) -> list[Broken]:
    ids = [check["id"] for _, check in checks if isinstance(check.get("id"), str)]
    graph: dict[str, list[str]] = {}
    places: dict[str, Loc] = {}
    problems = []
    for index, check in checks:
        id = check.get("id")
        for at, need in enumerate(_list(check.get("needs"))):
            if not isinstance(need, str):
                continue
            loc: Loc = ("checks", index, "needs", at)
            if need == id:
                problems.append(Broken(loc, f"{id} needs itself", "take it out"))
            elif need not in ids:
                others = [other for other in ids if other != id]
                message = f"no check of this exercise is called {need!r}"
                known = f"the others are {', '.join(others)}" if others else "there is no other"
                problems.append(Broken(loc, message, did_you_mean(need, others) or known))
            elif isinstance(id, str):
                graph.setdefault(id, []).append(need)
                places.setdefault(id, ("checks", index, "needs"))
    circle = _circle(graph)
    if circle:
        path = " needs ".join([*circle, circle[0]])
        problems.append(Broken(places[circle[0]], f"{path}: none could ever run", "cut the circle"))
    return problems


def _circle(graph: Mapping[str, Sequence[str]]) -> list[str]:
    """Some circle of ``graph``, or nothing. Iterative: a chain may be as long as the file."""
    done: set[str] = set()
    for start in graph:
        path: list[str] = []
        on_path: set[str] = set()
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                path.pop()
                on_path.discard(node)
                done.add(node)
            elif node in on_path:
                return path[path.index(node) :]
            elif node not in done:
                path.append(node)
                on_path.add(node)
                stack.append((node, True))
                stack.extend((need, False) for need in graph.get(node, ()))
    return []


def _evidence(data: Data, checks: Checks) -> list[Broken]:
    if data.get("kind") == "quiz":
        return []
    return [
        Broken(
            ("checks", index),
            "a concurrency check without timing and peak: it would prove nothing",
            "add timing: {limit: ideal + max(0.10, 25 %)} or peak:",
        )
        for index, check in checks
        if check.get("part") == "concurrency"
        and check.get("timing") is None
        and check.get("peak") is None
    ]


def _checks(data: Data) -> Checks:
    return [
        (index, check)
        for index, check in enumerate(_list(data.get("checks")))
        if isinstance(check, Mapping)
    ]


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, (list, tuple)) else ()


def _number(value: Any) -> float | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    return None
