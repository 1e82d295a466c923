"""Plays a submission's life in the forkserver, so that its workers find the way trodden.

The interpreter rewrites code that has run a few times into a quicker form and remembers where it
found a name. All of that is memory that is written to: done once here, it is shared by all
workers, and no longer copied and done again in each. It saves a tenth of a worker's time.
"""

from __future__ import annotations

import asyncio
import base64
import socket
import sys
from pathlib import Path
from typing import Any, Final

from gradeloop.worker.clock import Clock
from gradeloop.worker.clock.loop import WatchedLoop
from gradeloop.worker.codec import Encoder, Handle, encode
from gradeloop.worker.frames import pack
from gradeloop.worker.link import Link
from gradeloop.worker.session import Session

__all__ = ["rehearse"]

ROUNDS: Final = 12
"""From the eighth call on the interpreter looks for a quicker form, and finds it soon after."""

NAME: Final = "rehearsal"
SOURCE: Final = b"""\
import asyncio


async def one_after_another(fetch, jobs):
    return [await fetch(name, delay) for name, delay in jobs]


async def all_at_once(fetch, jobs):
    tasks = [asyncio.create_task(fetch(name, delay)) for name, delay in jobs]
    await asyncio.sleep(0.001)
    return await asyncio.gather(*tasks)


def plain(value):
    return value
"""
PROBE: Final = """\
async def both(submission, fetch, jobs):
    first = await submission.one_after_another(fetch, jobs)
    return first, await submission.all_at_once(fetch, jobs)
"""
JOBS: Final = [("a", 0.001), ("b", 0.002)]


def rehearse(clock: Clock, folder: Path) -> None:
    """Let a prepared clock and the code around it work for a moment; nothing is left of it."""
    ours, theirs = socket.socketpair()
    new_event_loop = clock.new_event_loop
    clock.new_event_loop = lambda: _loop(new_event_loop())  # type: ignore[method-assign]
    try:
        for _ in range(ROUNDS):
            session = Session(Link(theirs.fileno(), clock), clock)
            session.begin(clock.name, folder, ())
            for request, replies in _script(clock):
                for reply in replies:
                    ours.sendall(pack(reply))
                session.answer(request)
            clock.halt()
            ours.recv(1 << 20)
    finally:
        del clock.new_event_loop
        sys.modules.pop(NAME, None)
        (folder / f"{NAME}.py").unlink(missing_ok=True)
        ours.close()
        theirs.close()


def _loop(loop: WatchedLoop) -> WatchedLoop:
    """A loop that names its tasks: the first of a submission's own is to be ``Task-1``."""

    def named(loop: Any, coro: Any, **options: Any) -> Any:
        return asyncio.Task(coro, loop=loop, **{"name": NAME, **options})

    loop.set_task_factory(named)
    return loop


def _script(clock: Clock) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Requests, each with all that the judge answers while it is served."""
    content = base64.b64encode(SOURCE).decode()
    crossing = Encoder(handle=lambda value: value if isinstance(value, Handle) else None)
    fetch = Handle(0, "coroutine", "fetch")

    def call(kind: str, args: tuple[Any, ...], **more: Any) -> dict[str, Any]:
        both = {"args": encode(args, crossing), "kwargs": encode({}, crossing)}
        return {"do": kind, "watch": [], **both, **more}

    def calls(first: int) -> list[dict[str, Any]]:
        begun = [{"call": first + number, "delay": 0.001, "cleanup": 0} for number in (0, 1)]
        ended = {"raise": False, "value": encode("done", crossing)}
        return [begun[0], ended, begun[1], ended, *begun, ended, ended]

    started: list[dict[str, Any]] = [] if clock.simulated else [{}]
    each = [("one_after_another", calls(0)[:4]), ("all_at_once", calls(2)[4:])]
    return [
        ({"do": "load", "file": f"{NAME}.py", "module": NAME, "content": content}, started),
        *(
            (call("call", (fetch, JOBS), name=name, mode="async"), started + replies)
            for name, replies in each
        ),
        (call("call", ("value",), name="plain", mode="plain"), started),
        (call("probe", (fetch, JOBS), source=PROBE, function="both"), started + calls(4)),
    ]
