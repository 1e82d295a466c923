"""A lane: a judge forked from one that has collected its graders, grading one unit at a time.

Forking after collection costs a few milliseconds instead of the half second that a pytest
session takes to start, and a lane that crashes takes nothing but its own unit with it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from pathlib import Path
from typing import Final

from gradeloop.judge.engine import Engine, Settings
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.intake import read_handed
from gradeloop.judge.results import CheckResult, CheckStatus, to_plain
from gradeloop.judge.submission import Handed
from gradeloop.judge.units import Unit
from gradeloop.judge.wire import Line, Outbox, tell
from gradeloop.worker.processors import allowed, current, keep_to, take_turns

__all__ = ["fork_lane"]

HOLD: Final = 0.2
"""Seconds that a verdict may wait for others of its unit: on the virtual clock most are quick."""


def fork_lane(engine: Engine, others: list[socket.socket]) -> tuple[int, socket.socket]:
    """Fork a lane; its process id and our end of the line to it.

    Args:
        others: Lines that are not the lane's.
    """
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid:
        theirs.close()
        return pid, ours
    status = 1
    try:
        ours.close()
        for end in others:
            end.close()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the supervisor decides what Ctrl-C means
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _serve(engine, theirs)
        status = 0
    except BaseException:
        with contextlib.suppress(BaseException):
            import traceback

            tell(theirs, {"trouble": traceback.format_exc()})
    finally:
        os._exit(status)


def _serve(engine: Engine, end: socket.socket) -> None:
    line = Line(end)
    everywhere = allowed()
    while (messages := line.read()) is not None:
        for message in messages:
            unit = Unit.from_json(message)
            virtual = engine.clock_of(unit.order.exercise, unit.order.clock) == "virtual"
            engine.processors = current() if virtual else frozenset()
            keep_to(engine.processors)
            take_turns(patient=virtual)
            _grade(engine, unit, end)
            keep_to(everywhere)  # the next unit begins wherever there is room then


def _grade(engine: Engine, unit: Unit, end: socket.socket) -> None:
    order = unit.order
    engine.settings = Settings(order.clock, order.seed, engine.settings.sandbox)
    exercise = engine.course.exercise(order.exercise)
    handed: Handed | CheckFailure
    try:
        path = Path(order.path)
        handed = read_handed(path, exercise.spec.name_for(path), order.student)
    except CheckFailure as failure:
        handed = failure
    known: dict[str, CheckStatus] = dict(unit.known)
    # What a lane had not told when it died is graded again: this time it is told at once.
    outbox = Outbox(end, hold=0.0 if unit.deaths else HOLD)
    with engine.loading_once(exercise, unit.checks):
        for check_id in unit.checks:
            check = exercise.spec.check(check_id)
            result: CheckResult = engine.grade(
                exercise, check, handed, known, lambda: unit.alone, unit.alone
            )
            known[check_id] = result.status
            outbox.put({"check": to_plain(result), "layers": list(engine.layers)})
    outbox.put({"end": True})
    outbox.send()
