"""Whatever arrives on a worker's line becomes a verdict: never another exception, never a hang."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import json
import os
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gradeloop.judge import conversation
from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.outcome import Outcome, combine
from gradeloop.judge.results import ExerciseResult, Results, SubmissionResult
from gradeloop.judge.submission import Handed, Submission
from gradeloop.judge.workers import WorkerEnds
from gradeloop.report.html_timeline import timeline_page
from gradeloop.report.json_report import results_from_text, results_to_text
from gradeloop.report.markdown import results_markdown
from gradeloop.report.terminal import print_results
from gradeloop.worker.codec import CodecError, decode
from gradeloop.worker.frames import FrameError, FrameReader, pack
from gradeloop.worker.job import Job

READY = {"at": 0.0, "event": "ready", "layers": ["rlimits"]}
ERROR = ["e", "ValueError", ["ValueError", "Exception"], "no", ["t"], [["task.py", 1, "f", ""]]]
HONEST: list[dict[str, Any]] = [
    {"at": 0.0, "event": "done", "outcome": "returned", "value": None},
    {"at": 0.0, "event": "started"},
    {
        "at": 0.0,
        "event": "begin",
        "operation": 0,
        "args": ["t", "a", 0.1],
        "kwargs": ["d"],
        "thread": "main",
        "loop": 1,
        "task": "Task-1",
    },
    {"at": 0.1, "event": "end", "call": 0},
    {"at": 0.1, "event": "cancelled", "call": 0},
    {"at": 0.1, "event": "cleaned", "call": 0},
    {"at": 0.1, "event": "returned"},
    {
        "at": 0.1,
        "event": "done",
        "outcome": "returned",
        "value": ["l", "x", [*ERROR, 0, []]],
        "spans": [["wait", "sleep(0.1)", "main", 0.0, 0.1, 3]],
        "blocked": [[0.0, 0.1, "task.py:3", "sleep"]],
        "mixed": ["a socket"],
        "leftover_tasks": [["Task-2", "later", 4]],
        "never_awaited": [["inner", 5]],
        "loop_errors": [["it broke", "ValueError", "no"]],
        "syntax": ["bad", 1, 2, "x ="],
        "deadlock": None,
    },
]

odd = st.recursive(
    st.none()
    | st.booleans()
    | st.sampled_from([0, -1, 1, 2**63, 10**400, -(10**400), 1e308, -1e308, 5e-324])
    | st.sampled_from([float("nan"), float("inf"), float("-inf"), 0.1, -0.0])
    | st.sampled_from(["", "t", "l", "e", "h", "o", "i", "b", "d", "s", "\x1b[2J", "\ud800", "0x"])
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)
deep = st.integers(60, 900).map(lambda depth: json.loads("[" * depth + "]" * depth))
wide = st.builds(lambda: ["l"] * 1000) | st.builds(lambda: ["t", *[1e308] * 50])
values = odd | deep | wide | st.just("x" * 100_000)


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every part of some plain data."""
    if path:
        yield path
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in parts:
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))
        else:
            yield (*path, key)


PLACES = [(number, way) for number, each in enumerate(HONEST) for way in places(each)]


@st.composite
def lines(draw: st.DrawFn) -> bytes:
    """What a worker sends: an honest conversation with a few things changed, or anything."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=300))
    talk = copy.deepcopy(HONEST)
    for _ in range(draw(st.integers(0, 3))):
        number, where = draw(st.sampled_from(PLACES))
        inside: Any = talk[number]
        try:
            for step in where[:-1]:
                inside = inside[step]
            inside[where[-1]] = draw(values)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took this part away
    if draw(st.booleans()):
        at = draw(st.integers(0, len(talk) - 1))
        change = draw(st.sampled_from(["drop", "double", "swap"]))
        if change == "drop":
            del talk[at]
        elif change == "double":
            talk.insert(at, copy.deepcopy(talk[at]))
        else:
            talk[at], talk[-1] = talk[-1], talk[at]
    data = bytearray(b"".join(map(pack, talk)))
    if draw(st.integers(0, 4)) == 0 and data:
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data)


class Forger:
    """A forkserver whose workers say what they are told to, whatever they are asked."""

    def __init__(self, data: bytes, *, ends: bool) -> None:
        self._data = data
        self._ends = ends
        self._threads: list[threading.Thread] = []
        self._sockets: list[socket.socket] = []

    def fork(self, job: Job) -> WorkerEnds:
        protocol, theirs = socket.socketpair()
        leash, held = socket.socketpair()
        output, written = os.pipe()
        os.write(written, b"printed\n")
        os.close(written)
        self._sockets += [theirs, held]
        self._start(self._speak, theirs)
        self._start(self._obey, held, theirs)
        return WorkerEnds(protocol, output, leash)

    def _start(self, target: Callable[..., None], *args: Any) -> None:
        thread = threading.Thread(target=target, args=args)
        thread.start()
        self._threads.append(thread)

    def _speak(self, end: socket.socket) -> None:
        with contextlib.suppress(OSError):
            end.sendall(pack(READY) + self._data)
            if self._ends:
                end.shutdown(socket.SHUT_WR)
            while end.recv(1 << 16):
                pass

    def _obey(self, leash: socket.socket, line: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while order := leash.recv(64):
                if b"K" in order:
                    report = {"status": 9, "cpu": 0.1, "peak_kib": 1, "overuse": None}
                    leash.send(json.dumps(report).encode())
                    break
            line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        for each in self._sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)
            assert not thread.is_alive()
        for each in self._sockets:
            each.close()


async def graded(submission: Submission) -> Outcome:
    """What a grader makes of it, with most of what a grader can ask."""
    fetch = submission.operation(name="fetch", delay=lambda name, delay: delay, result="x")
    try:
        run = await submission.call("work", fetch)
        run.printed_numbers()
        run.calls_of("work")
        claims: list[Callable[[], object]] = [
            lambda: run.assert_returned(["x", "y"]),
            lambda: run.assert_raised("ValueError"),
            lambda: run.assert_took(0.1),
            lambda: run.assert_concurrent(fetch, calls=[("a", 0.1)]),
            lambda: run.assert_sequential(fetch, calls=[("a", 0.1)]),
            lambda: run.assert_cancelled(*fetch.calls),
            run.assert_not_blocked,
            run.assert_clean,
        ]
        failure = None
        for claim in claims:
            try:
                claim()
            except CheckFailure as found:
                failure = found
        return Outcome.of("virtual", run, failure)
    except CheckFailure as failure:
        return Outcome.of("virtual", None, failure)


def reported(outcome: Outcome, spec: Any) -> None:
    """Every report can show it."""
    check = combine(spec.checks[0], [outcome])
    exercise = ExerciseResult("task", "A task", "failed", 0, 100, (check,), "task.py")
    results = Results("c", "virtual", 1, (), (SubmissionResult("ada", (exercise,)),))
    results_from_text(results_to_text(results))
    results_markdown(results)
    print_results(results)
    if outcome.timeline is not None:
        timeline_page(outcome.timeline, title="t", message=outcome.message)


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "GRACE", 0.01)  # a forger never says where it is


@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=lines(), ends=st.booleans(), clock=st.sampled_from(["virtual", "wall"]))
def test_every_conversation_ends_in_a_verdict_that_can_be_reported(data, ends, clock, make_spec):
    spec = make_spec(time_limit=0.1, load_limit=0.1)
    forger = Forger(data, ends=ends)
    handed = Handed("task.py", b"async def work(fetch): ...\n")
    submission = Submission(
        handed,
        spec,
        spec.checks[0],
        forger,  # type: ignore[arg-type]  # it forges
        Job(clock=clock),
    )

    async def bounded() -> Outcome:
        async with asyncio.timeout(30):
            try:
                return await graded(submission)
            finally:
                submission.hang_up()

    try:
        outcome = asyncio.run(bounded())
    finally:
        forger.close()
    assert outcome.status in ("passed", "failed")
    assert (outcome.status == "failed") == (outcome.reason is not None)
    reported(outcome, spec)


@settings(max_examples=300, deadline=None)
@given(data=values)
def test_any_data_decodes_to_a_value_or_is_refused(data):
    with contextlib.suppress(CodecError):
        decode(data)


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=400), cuts=st.lists(st.integers(1, 50), max_size=10))
def test_any_bytes_are_cut_into_messages_or_refused(data, cuts):
    reader = FrameReader()
    with contextlib.suppress(FrameError):
        for cut in cuts:
            assert all(type(each) is dict for each in reader.feed(data[:cut]))
            data = data[cut:]
        reader.feed(data)


async def test_a_worker_that_never_stops_sending_is_stopped_in_time(forkserver, make_spec):
    source = b"""
import os, struct
TEXT = b'{"at":0.0,"event":"where","lines":[]}'
BURST = (struct.pack("!I", len(TEXT)) + TEXT) * 2000
def plain():
    while True:
        os.write(3, BURST)
"""
    spec = make_spec(time_limit=0.3)
    submission = Submission(Handed("task.py", source), spec, spec.checks[0], forkserver, Job())
    try:
        with pytest.raises(CheckFailure) as caught:
            await submission.call("plain")
    finally:
        submission.hang_up()
    assert caught.value.reason in ("timed-out", "tampering")
