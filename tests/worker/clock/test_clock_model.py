"""Random programs end when an independent model says that they do."""

from __future__ import annotations

import asyncio
import importlib.util
import random
import sys
import time
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gradeloop.worker.clock import make_clock

_FILE = Path(__file__).resolve().parents[3] / "benchmarks" / "clock_runs.py"
_SPEC = importlib.util.spec_from_file_location("clock_runs", _FILE)
assert _SPEC is not None
assert _SPEC.loader is not None
runs: Any = importlib.util.module_from_spec(_SPEC)
sys.modules["clock_runs"] = runs
_SPEC.loader.exec_module(runs)
Step = runs.Step

TIMES = st.integers(1, runs.LONGEST)
PROPERTY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)


def leaf(kinds: tuple[str, ...]) -> st.SearchStrategy[Any]:
    return st.builds(Step, st.sampled_from(kinds), TIMES, which=st.integers(0, runs.LOCKS - 1))


def programs(kinds: tuple[str, ...]) -> st.SearchStrategy[Any]:
    def around(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        many = st.lists(inner, min_size=1, max_size=4).map(tuple)
        one = st.tuples(inner)
        which = st.integers(0, len(runs.SEMAPHORES) - 1)
        return st.one_of(
            st.builds(Step, st.sampled_from(("sequence", "gather")), parts=many),
            st.builds(Step, st.just("semaphore"), TIMES, one, which),
            st.builds(Step, st.sampled_from(("timeout", "cancel")), TIMES, one),
        )

    return st.recursive(leaf(kinds), around, max_leaves=12)


def scattered(program: Any, rng: random.Random) -> Any:
    """The same program with times that no sum of others meets."""
    parts = tuple(scattered(part, rng) for part in program.parts)
    moment = rng.randint(10**6, runs.LONGEST) if program.time else 0
    return Step(program.kind, moment, parts, program.which)


@PROPERTY
@given(programs(("sleep", "wait")), st.randoms(use_true_random=False))
def test_tasks_end_when_the_model_says(program: Any, rng: random.Random) -> None:
    assert runs.play_and_compare(scattered(program, random.Random(rng.random()))) is None


@PROPERTY
@given(programs(runs.LEAVES), st.randoms(use_true_random=False))
def test_tasks_and_threads_end_when_the_model_says(program: Any, rng: random.Random) -> None:
    assert runs.play_and_compare(scattered(program, random.Random(rng.random()))) is None


@settings(PROPERTY, max_examples=60)
@given(st.lists(st.tuples(st.booleans(), TIMES), min_size=1, max_size=8), st.integers(1, 3))
def test_blocking_sleeps_hold_up_every_task_of_their_loop(
    steps: list[tuple[bool, int]], tasks: int
) -> None:
    """Each task does the steps in turn, some blocking; a queue of one server is the model."""

    def model() -> tuple[int, int]:
        ready = [(0, number, 0) for number in range(tasks)]  # when, which task, its next step
        now = blocked = order = 0
        while ready:
            ready.sort()
            when, _, place = ready.pop(0)
            now = max(now, when)
            while place < len(steps) and steps[place][0]:
                now += steps[place][1]
                blocked += steps[place][1]
                place += 1
            if place < len(steps):
                order += 1
                ready.append((now + steps[place][1], tasks + order, place + 1))
        return now, blocked

    async def one() -> None:
        for blocks, moment in steps:
            if blocks:
                time.sleep(moment / 1e9)
            else:
                await asyncio.sleep(moment / 1e9)

    async def main() -> None:
        await asyncio.gather(*(one() for _ in range(tasks)))

    clock = make_clock("virtual")
    clock.submission_files = (__file__,)
    clock.install()
    try:
        asyncio.run(main())
    finally:
        clock.uninstall()
    elapsed, blocked = model()
    assert abs(round(clock.now() * 1e9) - elapsed) <= runs.TOLERANCE
    assert abs(round(sum(b.duration for b in clock.blocked()) * 1e9) - blocked) <= runs.TOLERANCE


@settings(PROPERTY, max_examples=12)
@given(programs(("sleep", "wait", "thread")), st.integers(0, 2**32))
def test_the_wall_clock_agrees_within_the_lateness_of_the_machine(program: Any, seed: int) -> None:
    rng = random.Random(seed)

    def shorter(step: Any) -> Any:
        moment = rng.randint(10**6, 3 * 10**7) if step.time else 0
        if step.kind in ("timeout", "cancel"):
            moment = 10**10  # what comes first is for the virtual clock to say
        return Step(step.kind, moment, tuple(map(shorter, step.parts)), step.which)

    program = shorter(program)
    model = runs.Model(program)
    if model.deadlocks:
        return
    clock = make_clock("wall")
    clock.install()
    try:
        player = runs.Player(clock, program)
        player.play()
    finally:
        clock.uninstall()
    wanted = {entry[:2]: entry[2] for entry in model.log}
    got = {entry[:2]: entry[2] for entry in player.log}
    assert got.keys() == wanted.keys()
    late = {key: got[key] - wanted[key] for key in wanted}
    assert min(late.values()) >= -runs.TOLERANCE
    # Who should end later by more than anybody was late does end later.
    margin = max(late.values()) + runs.TOLERANCE
    for first, early in wanted.items():
        for second, later in wanted.items():
            if later - early > margin:
                assert got[second] > got[first]


def test_the_model_knows_the_examples_that_a_person_can_work_out() -> None:
    nap = Step("sleep", 300)
    sequence = Step("sequence", parts=(nap, Step("sleep", 500)))
    gather = Step("gather", parts=(nap, Step("sleep", 500)))
    limited = Step("gather", parts=tuple(Step("semaphore", parts=(nap,)) for _ in range(3)))
    assert runs.Model(sequence).now == 800
    assert runs.Model(gather).now == 500
    assert runs.Model(limited).now == 900
    assert runs.Model(Step("timeout", 100, (sequence,))).log == [(0, "done", 100)]
    assert runs.Model(Step("semaphore", parts=(Step("semaphore", parts=(nap,)),))).deadlocks
