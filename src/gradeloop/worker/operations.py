"""Stubs of the grader's callables: what a submission holds instead of the real thing.

A stub announces that a call begins, waits the delay that the judge answers on the worker's clock,
announces that the call ends, and only then is given the value, which the judge makes up at that
moment. A submission that calls nothing, or not long enough, therefore has nothing to return.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from gradeloop.worker.clock import Clock
from gradeloop.worker.codec import (
    Decoder,
    Encoder,
    Handle,
    Raised,
    builtin_exception,
    decode,
    encode,
)
from gradeloop.worker.evidence import OneTurn
from gradeloop.worker.link import Link, Reply

__all__ = ["Operations"]


class Operations:
    """All stubs of one worker, and the way values cross in both directions."""

    def __init__(self, link: Link, clock: Clock, own_file: Callable[[str], str | None]) -> None:
        self._link = link
        self._clock = clock
        self._stubs: dict[int, tuple[Any, Handle]] = {}
        self._by_identity: dict[int, Handle] = {}
        self._raised: list[tuple[BaseException, int]] = []
        self.encoder = Encoder(
            handle=lambda value: self._by_identity.get(id(value)),
            origin=self._origin,
            own_file=own_file,
        )
        self.decoder = Decoder(handle=self._stub, raised=make_exception)

    def forget(self) -> None:
        """Another check begins, whose operations have nothing to do with those before."""
        self._stubs.clear()
        self._by_identity.clear()
        self._raised.clear()

    def _origin(self, error: BaseException) -> int | None:
        return next((call for known, call in self._raised if known is error), None)

    def _stub(self, handle: Handle) -> Any:
        if handle.id not in self._stubs:
            makers = {
                "coroutine": self._coroutine,
                "function": self._function,
                "blocking": self._blocking,
            }
            stub = makers[handle.kind](handle)
            stub.__name__ = stub.__qualname__ = handle.name
            self._stubs[handle.id] = stub, handle
            self._by_identity[id(stub)] = handle
        return self._stubs[handle.id][0]

    def _coroutine(self, handle: Handle) -> Any:
        async def stub(*args: Any, **kwargs: Any) -> Any:
            reply = self._announce(handle, args, kwargs)
            began = self._clock.now_ns() if self._clock.simulated else None
            try:
                if began is not None:
                    await OneTurn()  # those that begin in the same turn share a round trip
                begun = self._begun(reply)
                await self._clock.wait(begun["delay"], began)
            except asyncio.CancelledError:
                begun = reply.get()
                if "call" in begun:
                    self._link.note({"event": "cancelled", "call": begun["call"]})
                    if begun["cleanup"]:
                        await self._clock.wait(begun["cleanup"])
                    self._link.note({"event": "cleaned", "call": begun["call"]})
                raise
            return self._end(begun["call"])

        return stub

    def _function(self, handle: Handle) -> Any:
        def stub(*args: Any, **kwargs: Any) -> Any:
            return self._end(self._begin(handle, args, kwargs)["call"])

        return stub

    def _blocking(self, handle: Handle) -> Any:
        def stub(*args: Any, **kwargs: Any) -> Any:
            begun = self._begin(handle, args, kwargs)
            self._clock.block(begun["delay"])
            return self._end(begun["call"])

        return stub

    def _begin(
        self, handle: Handle, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> dict[str, Any]:
        return self._begun(self._announce(handle, args, kwargs))

    def _announce(self, handle: Handle, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Reply:
        return self._link.post(
            {
                "event": "begin",
                "operation": handle.id,
                "args": encode(args, self.encoder),
                "kwargs": encode(kwargs, self.encoder),
                **_whereabouts(),
            }
        )

    def _begun(self, reply: Reply) -> dict[str, Any]:
        """What the judge answered to the beginning of a call; raises where it refused the call."""
        begun = reply.get()
        if "refused" in begun:
            raise decode(begun["refused"], self.decoder)
        return begun

    def _end(self, call: int) -> Any:
        answer = self._link.ask({"event": "end", "call": call})
        value = decode(answer["value"], self.decoder)
        if answer["raise"]:
            self._raised.append((value, call))
            raise value
        return value


def _whereabouts() -> dict[str, Any]:
    """Which thread, loop and task this is: evidence of one loop and one thread."""
    try:
        loop = asyncio.get_running_loop()
        task = asyncio.current_task(loop)
    except RuntimeError:
        return {"thread": _thread_name(), "loop": None, "task": None}
    return {"thread": _thread_name(), "loop": id(loop), "task": task.get_name() if task else None}


def _thread_name() -> str:
    if threading.current_thread() is threading.main_thread():
        return "main"
    return f"thread-{threading.get_ident()}"


def make_exception(raised: Raised) -> BaseException:
    """The exception that the judge wants raised: a built-in one, with these arguments."""
    kind = builtin_exception(raised.type_name) or RuntimeError
    return kind(*raised.args)
