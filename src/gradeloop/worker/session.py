"""Serves the judge's requests in the worker: load the file, call a function, run a probe.

One request is one run. Its answer is a single ``done`` message with the outcome and everything
that was observed meanwhile; the judge believes none of it without evidence of its own.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import difflib
import gc
import inspect
import signal
import sys
from asyncio import current_task
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from gradeloop.worker import loader
from gradeloop.worker.as_loaded import AsLoaded
from gradeloop.worker.clock import Clock, make_clock
from gradeloop.worker.codec import decode, encode, raised_from
from gradeloop.worker.evidence import Evidence, all_tasks, innermost_line
from gradeloop.worker.fresh_loop import FreshLoop
from gradeloop.worker.link import Link
from gradeloop.worker.noise import queued
from gradeloop.worker.operations import Operations
from gradeloop.worker.probes import Probe
from gradeloop.worker.trace import Trace

__all__ = ["Session"]


class _MissingName(BaseException):
    """The submission lacks a name; not an Exception, so that no probe swallows it."""

    def __init__(self, name: str, near: list[str]) -> None:
        self.name, self.near = name, near


class Session:
    """One worker's conversation with the judge.

    It is made in the forkserver, so that only what differs from worker to worker is left to do.

    Args:
        clock: A prepared clock.
    """

    def __init__(self, link: Link, clock: Clock) -> None:
        self._link = link
        self._clock = clock
        self._folder = Path()
        self._layers: list[str] = []
        self._source: loader.Source | None = None
        self._module: ModuleType | None = None
        self._evidence = Evidence(self._own_file)
        self._trace = Trace(clock, self._own_file)
        self._operations = Operations(link, clock, self._own_file)
        self._queued = 0.0
        self._loaded: AsLoaded | None = None
        # Loops whose tasks swallow their cancellation: closing one would wait for ever.
        self._stubborn: list[FreshLoop] = []

    def install(self) -> None:
        """Watch this process and those forked from it, once."""
        self._evidence.install()
        self._trace.install()

    def begin(self, clock_name: str, folder: Path, layers: Iterable[str]) -> None:
        """Start the clock and say that this worker is ready, behind these layers.

        Args:
            folder: Where a submission's file is written to.
        """
        self._folder = folder
        if self._clock.name != clock_name:  # another one than most workers here need
            self._clock.uninstall()
            self._clock = make_clock(clock_name)
            self._clock.prepare()
            self._link.use(self._clock)
            self._trace.use(self._clock)
            self._operations = Operations(self._link, self._clock, self._own_file)
        self._clock.start()
        gc.freeze()  # what is ours is not searched again for what the submission leaves behind
        self._layers = list(layers)
        self._say_ready()

    def go_on(self, loaded: AsLoaded) -> None:
        """In a copy of this worker, whose clock was halted for it: that copy is ready."""
        self._loaded = loaded
        self._clock.go_on()
        self._say_ready()

    def _say_ready(self) -> None:
        self._link.tell({"event": "ready", "layers": self._layers})

    @property
    def clock(self) -> Clock:
        """The clock of this worker, since it began."""
        return self._clock

    @property
    def module(self) -> ModuleType | None:
        """The submission's, once it has been loaded."""
        return self._module

    def serve_one(self) -> None:
        """Answer one request."""
        self.answer(self._link.receive())

    def serve(self) -> None:
        """Answer requests for ever; the process ends when the judge hangs up."""
        signal.signal(signal.SIGUSR1, self._say_where)
        while True:
            self.serve_one()

    def answer(self, request: dict[str, Any]) -> None:
        """Serve one request and tell the judge what came of it."""
        serve = {
            "load": self._load,
            "call": self._call,
            "probe": self._probe,
            "renew": self._renew,
        }
        self._answer(serve[request["do"]], request)

    def _answer(self, serve: Callable[[dict[str, Any]], dict[str, Any]], request: Any) -> None:
        deadlock = self._clock.deadlock
        try:
            outcome = serve(request)
        except _MissingName as missing:
            outcome = {"outcome": "missing", "name": missing.name, "near": missing.near}
        except BaseException as error:
            outcome = {"outcome": "raised", "value": self._encode_error(error)}
        if deadlock() is not None:
            outcome = {**outcome, "deadlock": deadlock()}
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(Exception):
                stream.flush()
        self._link.tell({"event": "done", **outcome})

    def _own_file(self, filename: str) -> str | None:
        return self._source.own_file(filename) if self._source else None

    def _encode_error(self, error: BaseException) -> Any:
        encoder = self._operations.encoder
        return encode(raised_from(error, encoder), encoder)

    def _is_from_operation(self, error: BaseException) -> bool:
        return self._operations.encoder.origin(error) is not None

    # -- requests ---------------------------------------------------------------------------

    def _load(self, request: dict[str, Any]) -> dict[str, Any]:
        content = base64.b64decode(request["content"])
        self._source = loader.write(self._folder, request["file"], content)
        self._clock.submission_files = (self._source.filename,)
        start = self._start(request["module"])
        outcome: dict[str, Any] = {"outcome": "returned", "value": None}
        try:
            self._module = loader.load(self._source, request["module"])
        except BaseException as error:
            outcome = self._loading_failed(error)
        self._link.note({"event": "returned"})
        return {**self._observed(start), **outcome}

    def _loading_failed(self, error: BaseException) -> dict[str, Any]:
        detail = {"outcome": "raised", "value": self._encode_error(error)}
        if isinstance(error, SyntaxError):
            detail["syntax"] = [
                str(error.msg)[:300],
                error.lineno,
                error.offset,
                str(error.text or "")[:300],
            ]
        return detail

    def _renew(self, request: dict[str, Any]) -> dict[str, Any]:
        """Be ready for another check, if this copy is as it was before its first one."""
        fit = self._loaded is not None and not self._stubborn and self._loaded.same()
        if fit:
            self._operations.forget()
            self._say_ready()
        return {"outcome": "returned", "value": None, "renewed": fit}

    def _call(self, request: dict[str, Any]) -> dict[str, Any]:
        name, mode = request["name"], request["mode"]
        args = decode(request["args"], self._operations.decoder)
        kwargs = decode(request["kwargs"], self._operations.decoder)
        target = self._attribute(name)
        with self._watching(request["watch"]):
            if mode == "async":
                return self._run(name, lambda: _awaited(target(*args, **kwargs)))
            return self._run_plain(name, lambda: target(*args, **kwargs))

    def _probe(self, request: dict[str, Any]) -> dict[str, Any]:
        args = decode(request["args"], self._operations.decoder)
        name = request["function"]
        try:
            probe = Probe(request["source"], name, self._attribute, self._is_from_operation)
        except Exception as error:  # such as a default value that only its own module has
            fault = f"{type(error).__name__}: {error}"[:300]
            return {"outcome": "returned", "probe_fault": fault}
        with self._watching(request["watch"]):
            return self._run(name, lambda: probe.start(args), probe.fault)

    def _attribute(self, name: str) -> Any:
        namespace = vars(self._module) if self._module else {}
        if name not in namespace:
            names = [each for each in namespace if not each.startswith("__")]
            raise _MissingName(name, difflib.get_close_matches(name, names, n=3, cutoff=0.5))
        return namespace[name]

    @contextlib.contextmanager
    def _watching(self, names: list[str]) -> Iterator[None]:
        """Swap functions of the student's module for recorders, for as long as a run takes."""
        namespace = vars(self._module) if self._module else {}
        kept = {name: namespace[name] for name in names if name in namespace}
        namespace.update({name: self._trace.watch(kept[name], name) for name in kept})
        try:
            yield
        finally:
            namespace.update(kept)

    # -- runs -------------------------------------------------------------------------------

    def _start(self, row: str) -> float:
        """A run begins: what was seen before is forgotten. When that is."""
        self._trace.restart(row)
        self._evidence.restart()
        self._clock.reset_evidence()
        self._queued = self._in_queue()
        self._link.begin({"event": "started"})
        return self._clock.now()

    def _run(
        self,
        row: str,
        make: Callable[[], Any],
        fault: Callable[[BaseException], str | None] = lambda error: None,
    ) -> dict[str, Any]:
        """Run a coroutine of the judge's choosing on a fresh loop, as ``asyncio.run`` would."""
        found: dict[str, Any] = {}

        async def drive() -> None:
            own = current_task()
            start = self._start(row)
            try:
                outcome = {"outcome": "returned", "value": self._encode(await make())}
            except (Exception, asyncio.CancelledError, SystemExit, KeyboardInterrupt) as error:
                outcome = {"outcome": "raised", "value": self._encode_error(error)}
                outcome["probe_fault"] = fault(error)
                error.__traceback__ = None
            self._link.note({"event": "returned"})
            found.update(self._observed(start), **outcome)
            found["leftover_tasks"] = await self._evidence.leftovers(own)
            self._evidence.collect()
            found.update(self._residue())
            if found["leftover_tasks"] and not await self._evidence.dismiss(own, self._clock.wait):
                self._stubborn.append(fresh)

        drive.__qualname__ = row
        fresh = FreshLoop(self._clock.new_event_loop())
        start = self._clock.now()
        try:
            fresh.run(drive())
        except BaseException as error:  # it escaped through another task, or the clock stopped it
            if isinstance(error, _MissingName):
                raise
            found = {"outcome": "raised", "value": self._encode_error(error), **found}
            found = {**self._observed(start), **found}
        if fresh not in self._stubborn:
            with contextlib.suppress(BaseException):
                fresh.close()
        return found

    def _run_plain(self, row: str, make: Callable[[], Any]) -> dict[str, Any]:
        """Call an ordinary function, with no loop running."""
        start = self._start(row)
        try:
            outcome = {"outcome": "returned", "value": self._encode(make())}
        except BaseException as error:
            outcome = {"outcome": "raised", "value": self._encode_error(error)}
            error.__traceback__ = None
        self._link.note({"event": "returned"})
        seen = self._observed(start)
        self._evidence.collect()
        return {**seen, **outcome, **self._residue()}

    def _encode(self, value: Any) -> Any:
        return encode(value, self._operations.encoder)

    def _observed(self, start: float) -> dict[str, Any]:
        end = self._clock.now()
        blocked = self._clock.blocked()
        waited = self._in_queue() - self._queued
        return {
            "queued": waited,
            "start": start,
            "end": end,
            "spans": self._trace.spans(start, end),
            "blocked": [
                [each.start - start, each.duration, each.where, each.kind] for each in blocked[:500]
            ],
            "mixed": list(self._clock.mixed()),
        }

    def _in_queue(self) -> float:
        """Only where real time decides does it matter how long this process waited for its turn."""
        if self._clock.simulated:
            return 0.0
        with self._clock.harness():
            return queued()

    def _residue(self) -> dict[str, Any]:
        return {
            "never_awaited": list(self._evidence.never_awaited),
            "loop_errors": list(self._evidence.loop_errors),
        }

    # -- when the judge asks what takes so long ------------------------------------------------

    def _say_where(self, number: int, frame: FrameType | None) -> None:
        lines: list[list[Any]] = []
        own = self._trace.own_line(frame)
        if own is not None:
            lines.append(["running", "", own])
        with contextlib.suppress(Exception):
            for task in all_tasks()[:20]:
                line = innermost_line(task.get_coro(), self._own_file)
                if line is not None:
                    lines.append(["waiting", self._trace.row_of(task.get_name()), line])
        self._link.tell_if_free({"event": "where", "lines": lines})


async def _awaited(value: Any) -> Any:
    if not inspect.isawaitable(value):
        raise TypeError(f"it gave a plain {type(value).__name__}, where an awaitable is needed")
    return await value
