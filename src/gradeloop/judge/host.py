"""The judge as a service: one pytest session that collects the graders once and grades on demand.

The session's run loop takes orders from the supervisor, cuts them into units, and hands these to
lanes forked from itself. It runs no test of its own, so that nothing a submission or a grader
does can end it.
"""

from __future__ import annotations

import contextlib
import math
import os
import selectors
import signal
import socket
import time
from collections import deque
from collections.abc import Generator
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pytest

from gradeloop.judge.engine import Engine
from gradeloop.judge.lane import fork_lane
from gradeloop.judge.not_run import not_run
from gradeloop.judge.outcome import TIMED
from gradeloop.judge.plugin import ENGINE, FORKSERVER
from gradeloop.judge.results import CheckResult, check_from_json, to_plain
from gradeloop.judge.units import Order, Progress, Unit
from gradeloop.judge.wire import Line, Outbox, tell
from gradeloop.judge.workers import Forkserver

__all__ = ["Host"]

PATIENCE: Final = 30.0
"""Seconds that a lane may take beyond all limits of its checks before it counts as hung."""

DEATHS: Final = 5
"""Lanes that a unit may outlive: no submission can end a lane, but a grader or the system may."""


@dataclass(slots=True)
class _Lane:
    pid: int
    line: Line
    unit: Unit | None = None
    deadline: float = 0.0
    left: list[str] = field(default_factory=list)


class Host:
    """Serves one supervisor over ``end``; used as a pytest plugin.

    Args:
        lanes: How many units may run side by side.
    """

    def __init__(self, end: socket.socket, lanes: int) -> None:
        self._line = Line(end)
        self._outbox = Outbox(end, hold=math.inf)
        self._most = lanes
        self._lanes: list[_Lane] = []
        self._units: deque[Unit] = deque()
        self._alone: deque[Unit] = deque()
        self._progress: dict[int, Progress] = {}
        self._selector = selectors.DefaultSelector()
        self._open = True
        self._engine: Engine | None = None
        self._problems: list[str] = []
        self._layers: list[str] = []

    # -- as a pytest plugin ----------------------------------------------------------------

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        forkserver = Forkserver(session.config.getoption("clock"))
        forkserver.start()
        session.config.stash[FORKSERVER] = forkserver

    def pytest_unconfigure(self, config: pytest.Config) -> None:
        forkserver = config.stash.get(FORKSERVER, None)
        if forkserver is not None:  # also where no engine was made of it
            forkserver.close()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._problems.append(str(report.longrepr))

    @pytest.hookimpl(wrapper=True)
    def pytest_collection_modifyitems(self) -> Generator[None, object, object]:
        try:
            return (yield)
        except pytest.UsageError as error:  # the graders don't fit their specs: told below
            self._problems += str(error).splitlines()
            return None

    def pytest_internalerror(self, excrepr: object) -> None:
        self._problems.append(str(excrepr))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        engine = session.config.stash.get(ENGINE, None)
        if engine is None and not self._problems:
            self._problems.append("no grader was collected")
        if self._problems or engine is None:
            tell(self._line.end, {"problems": self._problems})
            return True
        self._engine = engine
        tell(self._line.end, {"ready": True})
        try:
            self._serve()
        finally:
            self._end_lanes()
        return True

    # -- the loop --------------------------------------------------------------------------

    def _serve(self) -> None:
        self._selector.register(self._line, selectors.EVENT_READ, None)
        while self._open or self._progress:
            self._start_units()
            for key, _ in self._selector.select(1.0):
                if key.data is None:
                    self._take_orders()
                else:
                    self._hear(key.data)
            self._outbox.send()
            self._end_hung()

    def _take_orders(self) -> None:
        messages = self._line.read()
        if messages is None:
            # The supervisor is gone: nobody is left to tell.
            self._open = False
            self._progress.clear()
            self._selector.unregister(self._line)
            return
        for message in messages:
            if message.get("finish"):
                self._open = False
                continue
            order = Order(**message["order"])
            assert self._engine is not None
            spec = self._engine.course.exercise(order.exercise).spec
            clock = self._engine.clock_of(order.exercise, order.clock)
            progress = Progress(order, spec, side_by_side=clock == "wall")
            self._progress[order.number] = progress
            self._units.extend(progress.ready())

    def _start_units(self) -> None:
        while self._units and (lane := self._free_lane()) is not None:
            self._give(lane, self._units.popleft())
        if self._alone and not self._units and not any(lane.unit for lane in self._lanes):
            lane = self._free_lane()
            if lane is not None:
                self._give(lane, replace(self._alone.popleft(), alone=True))

    def _free_lane(self) -> _Lane | None:
        free = next((lane for lane in self._lanes if lane.unit is None), None)
        if free is not None or len(self._lanes) >= self._most:
            return free
        assert self._engine is not None
        others = [self._line.end, *(lane.line.end for lane in self._lanes)]
        pid, end = fork_lane(self._engine, others)
        lane = _Lane(pid, Line(end))
        self._lanes.append(lane)
        self._selector.register(lane.line, selectors.EVENT_READ, lane)
        return lane

    def _give(self, lane: _Lane, unit: Unit) -> None:
        spec = self._progress[unit.order.number].spec
        lane.unit = unit
        lane.left = list(unit.checks)
        limit = (spec.time_limit + spec.load_limit) * 8 * len(unit.checks)
        lane.deadline = time.monotonic() + limit + PATIENCE
        with contextlib.suppress(OSError):  # a dead lane is noticed when its line is read
            tell(lane.line.end, unit.to_json())

    def _hear(self, lane: _Lane) -> None:
        messages = lane.line.read()
        if messages is None:
            self._bury(lane)
            return
        for message in messages:
            if "check" in message and lane.unit is not None and self._progress:
                self._layers = message["layers"] or self._layers
                self._note(lane, message["check"])
            elif "end" in message:
                lane.unit = None

    def _note(self, lane: _Lane, plain: dict[str, Any]) -> None:
        unit, result = lane.unit, check_from_json(plain)
        assert unit is not None
        assert self._engine is not None
        if result.status == "error" and not self._engine.forkserver.alive():
            # All that follows would be errors, too: the supervisor starts another judge.
            self._open = False
            self._progress.clear()
            return
        lane.left.remove(result.id)
        if self._wants_quiet(unit, result):
            progress = self._progress[unit.order.number]
            self._alone.append(Unit(unit.order, (result.id,), progress.statuses))
            return
        self._settle(unit.order.number, result, plain)

    def _wants_quiet(self, unit: Unit, result: CheckResult) -> bool:
        """Whether a missed bound is to be measured again with nothing else going on."""
        spec = self._progress[unit.order.number].spec
        return (
            not unit.alone
            and result.status == "failed"
            and (spec.clock == "wall" or bool(result.mixed))
            and result.reason in TIMED
            and not result.certain
        )

    def _settle(self, number: int, result: CheckResult, plain: dict[str, Any]) -> None:
        """Pass a verdict on.

        Args:
            plain: The same as it came, and as it goes.
        """
        progress = self._progress.get(number)
        if progress is None:
            return
        progress.results[result.id] = result
        self._outbox.put({"number": number, "check": plain, "layers": self._layers})
        self._units.extend(progress.ready())
        if progress.done:
            del self._progress[number]
            self._outbox.put({"number": number, "done": True})

    # -- what goes wrong -------------------------------------------------------------------

    def _bury(self, lane: _Lane) -> None:
        """A lane died: its unit is tried again, then reported as the harness's fault."""
        self._selector.unregister(lane.line)
        lane.line.end.close()
        self._lanes.remove(lane)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(lane.pid, 0)
        unit = lane.unit
        if unit is None or not lane.left:
            return
        progress = self._progress.get(unit.order.number)
        if progress is None:  # nobody waits for it any more
            return
        deaths = 1 + (unit.deaths if len(lane.left) == len(unit.checks) else 0)
        if deaths < DEATHS:
            left, known = tuple(lane.left), progress.statuses
            self._units.appendleft(replace(unit, checks=left, known=known, deaths=deaths))
            return
        for check_id in lane.left:
            check = progress.spec.check(check_id)
            message = "The judge that graded this check ended unexpectedly, again and again."
            result = not_run(check, message, "error")
            self._settle(unit.order.number, result, to_plain(result))

    def _end_hung(self) -> None:
        now = time.monotonic()
        for lane in self._lanes:
            if lane.unit is not None and now > lane.deadline:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(lane.pid, signal.SIGKILL)

    def _end_lanes(self) -> None:
        for lane in self._lanes:
            lane.line.end.close()
            if lane.unit is not None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(lane.pid, signal.SIGKILL)
        for lane in self._lanes:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(lane.pid, 0)
