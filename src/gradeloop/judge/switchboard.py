"""Connects the stubs in a worker with their operations here, and writes down what happens.

Each begin and end gets its place in one sequence, so that overlap and order are facts of this
process's own book-keeping, whatever the worker's clock says.
"""

from __future__ import annotations

from typing import Any, Final

from gradeloop.judge.operations import Operation, OperationCall, label_of
from gradeloop.worker.codec import (
    CodecError,
    Decoder,
    Encoder,
    Handle,
    decode,
    encode,
    raised_from,
)

__all__ = ["Switchboard"]

MAX_CALLS: Final = 20_000
NOTHING_NAMED: Final = ["d"]
"""What nearly every call sends as its keywords: the empty dict, as it crosses."""
EARLY: Final = 0.002
"""Seconds by which a wait may seem shorter than it was: the resolution of the clocks."""


class Switchboard:
    """The operations of one check, and the calls made to them."""

    def __init__(self) -> None:
        self._operations: list[Operation] = []
        self._calls: list[OperationCall] = []
        self._steps = 0
        self._run = 0
        self.started_at = 0.0
        self.returned_at = 0.0
        self._returned = False
        self.interference: str | None = None
        self.encoder = Encoder(handle=self._handle)
        self._decoder = Decoder(handle=self._operation_of)

    def connect(self, **options: Any) -> Operation:
        operation = Operation(id=len(self._operations), **options)
        self._operations.append(operation)
        return operation

    def start(self, run: int) -> None:
        """A new run begins: what happens from now on belongs to it."""
        self._run = run
        self.started_at = self.returned_at = 0.0
        self._returned = False

    @property
    def elapsed(self) -> float:
        """Seconds between the start and the return of the current run, as stamped."""
        return max(0.0, self.returned_at - self.started_at)

    def calls_of(self, run: int) -> list[OperationCall]:
        return [call for call in self._calls if call.run == run]

    def answer(self, event: dict[str, Any], stamp: float) -> dict[str, Any] | None:
        """Write an event down and give the reply that it wants, if it wants one.

        Raises:
            LookupError, TypeError, ValueError, RecursionError: The event is damaged.
        """
        kind = event["event"]
        if not (self._returned and kind in ("cancelled", "cleaned")):
            self.returned_at = stamp  # what the end of the loop cancels is no part of the run
        if kind == "begin":
            return self._begin(event, stamp)
        if kind == "end":
            return self._end(self._call(event), stamp)
        if kind == "cancelled":
            self._close(self._call(event), stamp, "cancelled")
            return None
        if kind == "cleaned":
            call = self._call(event)
            call.cleaned, call.cleaned_at = True, stamp
            return None
        if kind == "started":
            self.started_at = stamp
            return {} if event.get("wait") else None
        if kind == "returned":
            self._returned = True
            return None
        raise ValueError(f"unknown event {str(kind)[:20]!r}")

    def _begin(self, event: dict[str, Any], stamp: float) -> dict[str, Any]:
        operation = self._operations[_index(event["operation"])]
        args = decode(event["args"], self._decoder)
        named = event["kwargs"]
        kwargs = {} if named == NOTHING_NAMED else decode(named, self._decoder)
        if type(args) is not tuple or type(kwargs) is not dict:
            raise TypeError("arguments of the wrong kind")
        if kwargs:
            if any(type(name) is not str for name in kwargs):
                raise TypeError("the name of an argument that is no text")
            args, kwargs = _positional(operation, args, kwargs)
        misfit = operation.misfit(args, kwargs)
        if misfit is not None:
            return {"refused": encode(raised_from(TypeError(misfit), Encoder()))}
        if len(self._calls) >= MAX_CALLS:
            raise ValueError("more calls than any exercise needs")
        try:
            delay = operation.delay_for(args, kwargs)
        except Exception:
            return {"refused": encode(raised_from(_unforeseen(operation, args, kwargs), Encoder()))}
        call = OperationCall(
            operation=operation,
            number=len(self._calls),
            args=args,
            kwargs=kwargs,
            began=stamp,
            delay=delay,
            thread=str(event["thread"])[:40],
            loop=event["loop"] if type(event["loop"]) is int else None,
            task=str(event["task"])[:80] if event["task"] is not None else None,
            run=self._run,
            began_order=self._step(),
        )
        self._calls.append(call)
        operation.calls.append(call)
        return {"call": call.number, "delay": delay, "cleanup": operation.cleanup}

    def _end(self, call: OperationCall, stamp: float) -> dict[str, Any]:
        if call.ended is not None:
            raise ValueError("a call that ends twice")
        operation = call.operation
        if stamp - call.began < call.delay - EARLY:
            self.interference = (
                f"{call.label} ended after {stamp - call.began:.3f} s, though it takes "
                f"{call.delay:.3f} s"
            )
        try:
            error = operation.error_for(call.args, call.kwargs)
            value = operation.value_for(call.args, call.kwargs) if error is None else None
        except Exception:
            error = _unforeseen(operation, call.args, call.kwargs)
        if error is not None:
            self._close(call, stamp, "raised")
            return {"raise": True, "value": encode(raised_from(error, Encoder()))}
        self._close(call, stamp, "returned")
        call.value = value
        return {"raise": False, "value": encode(value, self.encoder)}

    def _call(self, event: dict[str, Any]) -> OperationCall:
        return self._calls[_index(event["call"])]

    def _close(self, call: OperationCall, stamp: float, outcome: Any) -> None:
        call.ended, call.outcome, call.ended_order = stamp, outcome, self._step()

    def _step(self) -> int:
        self._steps += 1
        return self._steps

    def _handle(self, value: Any) -> Handle | None:
        return value.handle if isinstance(value, Operation) else None

    def _operation_of(self, handle: Handle) -> Operation:
        try:
            return self._operations[_index(handle.id)]
        except IndexError:
            raise CodecError("a handle of no operation") from None


def _unforeseen(
    operation: Operation, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> BaseException:
    """What a call raises that the grader's rules have no answer for, such as an unknown key."""
    return LookupError(f"{label_of(operation.name, args, kwargs)} is a call that nobody asked for")


def _index(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("a number that is none")
    return value


def _positional(
    operation: Operation, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Turn keywords into positions where the operation's own rule names them."""
    for signature in operation.signatures:
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError:
            continue  # another rule may name them
        if not bound.kwargs:
            return bound.args, {}
    return args, kwargs
