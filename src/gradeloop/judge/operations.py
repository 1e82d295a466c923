"""Operations: callables that a grader hands to the submission, and watches from here.

The worker holds a stub only. That a call begins and ends, with which arguments, in which order
and how many at once, is written down on this side; and the value of a call is made here, when it
ends, so that a submission that did not wait for it cannot know it.
"""

from __future__ import annotations

import contextlib
import inspect
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from inspect import CO_VARARGS
from types import FunctionType, MethodType
from typing import Any, Final, Literal

from gradeloop.judge.failures import CheckFailure, GraderError
from gradeloop.judge.results import Span
from gradeloop.judge.sameness import difference
from gradeloop.worker.codec import Handle, Opaque

__all__ = ["KINDS", "Operation", "OperationCall", "key_of", "label_of"]

Kind = Literal["coroutine", "function", "blocking"]
KINDS: Final = ("coroutine", "function", "blocking")
_MISSING: Final = object()
Outcome = Literal["running", "returned", "raised", "cancelled"]


@dataclass(slots=True)
class OperationCall:
    """One call of an operation, as the judge saw it.

    Attributes:
        number: Counted through all operations of a check, from 0.
        began: Seconds on the deciding clock.
        ended: The same; None while it runs. A cancelled call ends when it is cancelled.
        delay: Seconds that it had to take.
        value: What it returned, once it has.
        cleaned: Whether it finished the clean-up that it does when it is cancelled.
        cleaned_at: When it did.
        order: Its place in the sequence of all begins and ends: (begin, end).
    """

    operation: Operation
    number: int
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    began: float
    delay: float
    thread: str
    loop: int | None
    task: str | None
    run: int
    began_order: int
    ended: float | None = None
    ended_order: int | None = None
    outcome: Outcome = "running"
    value: Any = None
    cleaned: bool = False
    cleaned_at: float | None = None

    @property
    def label(self) -> str:
        return label_of(self.operation.name, self.args, self.kwargs)

    def span(self, start: float, until: float) -> Span:
        ended = until if self.ended is None else self.ended
        return Span(self.label, max(0.0, self.began - start), max(0.0, ended - start), self.label)


@dataclass(eq=False)
class Operation:
    """A callable of the grader's.

    Attributes:
        name: What it is called in messages and tracebacks.
        kind: ``coroutine`` (awaited), ``function`` (an ordinary function that answers at once) or
            ``blocking`` (an ordinary function that blocks its thread for the delay).
        delay: Seconds that a call takes, or a function of the call's arguments that gives them.
        result: The value, or a function of the call's arguments that makes it.
        error: A function of the arguments that gives an exception to raise, or None for none.
        cleanup: Seconds that a call needs to clean up when it is cancelled.
        fresh: Whether each call has a result of its own, though another had the same arguments;
            :meth:`results_for` says what to expect then.
    """

    id: int
    name: str = "operation"
    kind: Kind = "coroutine"
    delay: float | Callable[..., float] = 0.0
    result: Any = None
    error: BaseException | Callable[..., BaseException | None] | None = None
    cleanup: float = 0.0
    fresh: bool = False
    calls: list[OperationCall] = field(default_factory=list)
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    _results: dict[Any, Any] = field(default_factory=dict)
    _misfits: dict[tuple[Any, ...], str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise GraderError(f"kind={self.kind!r} of operation {self.name!r}: use one of {KINDS}")

    @property
    def handle(self) -> Handle:
        return Handle(self.id, self.kind, self.name)

    def result_of(self, *args: Any) -> Any:
        """The value that a call with these arguments gives; the same each time it is asked for.

        Asking also says that such a call is expected: ``Run.assert_concurrent`` and
        ``assert_called`` count by it where no calls are named.
        """
        self.asked.append(args)
        return self.value_for(args)

    def value_for(self, args: tuple[Any, ...], kwargs: dict[str, Any] | None = None) -> Any:
        if not callable(self.result):
            return self.result
        kwargs = kwargs or {}
        if self.fresh:
            return self.result(*args, **kwargs)
        key = key_of(args, kwargs)
        if key not in self._results:
            self._results[key] = self.result(*args, **kwargs)
        return self._results[key]

    def results_for(
        self, calls: Iterable[Sequence[Any]], given: Any, *, run: int | None = None
    ) -> list[Any]:
        """What should stand in a list in the places of these calls.

        Where calls have the same arguments, nothing says which of them belongs to which place:
        they are taken as they stand in ``given``, where they do, each once.
        """
        left: dict[str, list[Any]] = {}
        for call in self.calls_in(run):
            if call.outcome == "returned":
                left.setdefault(key_of(call.args, call.kwargs), []).append(call.value)
        keys = [key_of(tuple(args), {}) for args in calls]
        fits = type(given) is list and len(given) == len(keys)
        expected: list[Any] = []
        for place, key in enumerate(keys):
            values = left.get(key, [])
            same = (i for i, each in enumerate(values) if fits and _same(given[place], each))
            found = next(same, None)
            expected.append(_MISSING if found is None else values.pop(found))
        for place, key in enumerate(keys):
            if expected[place] is _MISSING:
                values = left.get(key, [])
                expected[place] = values.pop(0) if values else "the result of another call"
        return expected

    def delay_for(self, args: tuple[Any, ...], kwargs: dict[str, Any] | None = None) -> float:
        return float(self.delay(*args, **(kwargs or {})) if callable(self.delay) else self.delay)

    def error_for(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> BaseException | None:
        return self.error(*args, **kwargs) if callable(self.error) else self.error

    @property
    def rules(self) -> list[Callable[..., Any]]:
        """The functions of the call's arguments that it was given."""
        found = (self.delay, self.result, self.error)
        return [rule for rule in found if callable(rule) and not isinstance(rule, BaseException)]

    @cached_property
    def signatures(self) -> tuple[inspect.Signature, ...]:
        """What its rules take; a built-in rule that does not say is left out.

        Kept, because finding them out takes longer than all the rest that happens at a call.
        """
        found = []
        for rule in self.rules:
            with contextlib.suppress(ValueError, TypeError):
                found.append(inspect.signature(rule))
        return tuple(found)

    def misfit(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str | None:
        """Why it can't be called like this, in the words Python would use; None if it can."""
        shape = len(args), *kwargs
        if shape not in self._misfits:
            self._misfits[shape] = self._find_misfit(args, kwargs)
        return self._misfits[shape]

    def _find_misfit(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str | None:
        if not kwargs and all(_surely_takes(rule, len(args)) for rule in self.rules):
            return None
        for signature in self.signatures:
            try:
                signature.bind(*args, **kwargs)
            except TypeError as error:
                return f"{self.name}() {error}"
        return None

    def calls_in(self, run: int | None) -> list[OperationCall]:
        return [call for call in self.calls if run is None or call.run == run]

    @property
    def peak(self) -> int:
        """Most calls in flight at once, over all runs of the check."""
        return peak_of(self.calls)

    def assert_called(
        self, expected: Iterable[Sequence[Any]] | None = None, *, run: int | None = None
    ) -> None:
        """Every call was made as often as asked, with these arguments, in any order.

        Raises:
            CheckFailure: With ``wrong-result``: a call is missing, or was made too often.
        """
        wanted = Counter(key_of(tuple(args), {}) for args in self._expected(expected))
        made = Counter(key_of(call.args, call.kwargs) for call in self.calls_in(run))
        shown = {key_of(tuple(args), {}): tuple(args) for args in self._expected(expected)}
        shown.update(
            {
                key_of(call.args, call.kwargs): call.args + tuple(call.kwargs.values())
                for call in self.calls_in(run)
            }
        )
        for key in wanted | made:
            if wanted[key] != made[key]:
                sentence = (
                    f"{label_of(self.name, shown[key])} was {_called(made[key], 'never')}; "
                    f"it should {_called(wanted[key], 'not be', 'be ')}."
                )
                other = next((each for each in made if made[each] > wanted[each]), None)
                if not made[key] and other is not None:
                    sentence += f" What was called is {label_of(self.name, shown[other])}."
                raise CheckFailure("wrong-result", sentence)

    def _expected(self, calls: Iterable[Sequence[Any]] | None) -> list[Sequence[Any]]:
        return list(self.asked if calls is None else calls)


def _surely_takes(rule: Callable[..., Any], count: int) -> bool:
    """Whether it is a plain function or method that can be called with so many positions.

    False where only its signature would tell, which takes far longer to find out.
    """
    function = rule
    if isinstance(rule, MethodType):
        function, count = rule.__func__, count + 1  # the object that it is bound to
    if type(function) is not FunctionType or vars(function):  # which may say it is another
        return False
    code = function.__code__
    if code.co_kwonlyargcount:
        return False
    least = code.co_argcount - len(function.__defaults__ or ())
    return least <= count and (count <= code.co_argcount or bool(code.co_flags & CO_VARARGS))


def _same(got: Any, expected: Any) -> bool:
    return difference(got, expected) is None


def peak_of(calls: Iterable[OperationCall]) -> int:
    """Most of these calls in flight at once, by the order of begins and ends."""
    steps = []
    for call in calls:
        steps.append((call.began_order, 1))
        if call.ended_order is not None:
            steps.append((call.ended_order, -1))
    peak = now = 0
    for _, change in sorted(steps):
        now += change
        peak = max(peak, now)
    return peak


def key_of(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """A key by value and exact type: ``1``, ``1.0`` and ``True`` are three."""
    return repr((args, sorted(kwargs.items())))


def label_of(name: str, args: tuple[Any, ...], kwargs: dict[str, Any] | None = None) -> str:
    """``fetch('Alice', 0.3)``, cut where it gets long."""
    shown = [_short(each) for each in args]
    shown += [f"{key}={_short(each)}" for key, each in (kwargs or {}).items()]
    return f"{name}({', '.join(shown)})"[:80]


def _short(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Opaque):
        return f"<{value.type_name}>"
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}…"


def _called(count: int, no: str, yes: str = "") -> str:
    """``never called``, ``called twice``; what stands before it says whether it was or should."""
    if not count:
        return f"{no} called"
    times = {1: "once", 2: "twice"}.get(count, f"{count} times")
    return f"{yes}called {times}"
