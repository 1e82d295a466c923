"""Randomised runs of the virtual clock against an independent model, and what a run costs.

    python benchmarks/clock_runs.py [--count 20000] [--seed 1]

Each run draws a program of sleeps, gathers, sequences, semaphores, timeouts, cancellations and
threads, runs it under asyncio and real threads on the virtual clock, and compares when each of
its steps ended with what the model below says. The model knows neither asyncio nor threads: it is
a discrete-event simulation of generators. Exit code 1 if a run differs.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import heapq
import itertools
import os
import random
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from gradeloop.worker.clock import Clock, DeadlockError, make_clock

# Programs. Times are whole nanoseconds, so that no two events of a drawn program fall together.


@dataclass(frozen=True, slots=True)
class Step:
    """One node of a program.

    Attributes:
        kind: what it does; see ``KINDS``.
        time: its delay, timeout or delay until cancellation, in nanoseconds.
        parts: the steps inside it.
        which: the number of its semaphore or lock.
    """

    kind: str
    time: int = 0
    parts: tuple[Step, ...] = ()
    which: int = 0


LEAVES = ("sleep", "wait", "thread", "locked thread")
KINDS = (*LEAVES, "sequence", "gather", "semaphore", "timeout", "cancel")
# Whoever wants a semaphore or a lock comes to it after this part of his time: among those who come
# at the same instant, chance or the number of turns of the loop would choose the first.
APPROACH = 7
SEMAPHORES, LOCKS, LONGEST = (1, 2), 2, 400_000_000
# What a program did: the number of a step, in the order of the tree, and when it ended how.
Log = list[tuple[int, str, int]]


def draw(rng: random.Random, depth: int = 4, *, threads: bool = True) -> Step:
    """A random program; ``hypothesis`` may stand in for the generator."""
    leaves = LEAVES if threads else LEAVES[:2]
    kind = rng.choice(leaves if depth == 0 else (*leaves[:2], *KINDS[len(LEAVES) :], *leaves))
    moment = rng.randint(1, LONGEST)
    if kind in LEAVES:
        return Step(kind, moment, which=rng.randrange(LOCKS))
    most = 4 if kind in ("sequence", "gather") else 1
    parts = tuple(
        draw(rng, depth - 1, threads=threads) for _ in range(rng.randint(min(2, most), most))
    )
    return Step(kind, moment, parts, rng.randrange(len(SEMAPHORES)))


def numbered(step: Step) -> dict[int, int]:
    """The number of each step by its identity, in the order of the tree."""
    found: dict[int, int] = {}

    def visit(step: Step) -> None:
        found[id(step)] = len(found)
        for part in step.parts:
            visit(part)

    visit(step)
    return found


# The model


class Interrupt(Exception):
    """Thrown into a process of the model that is cancelled."""


class Process:
    """A generator that yields what it waits for: a delay, a resource or other processes."""

    def __init__(self, body: Generator[Any, None, None]) -> None:
        self.body = body
        self.ended = False
        self.serial = 0  # tells a wake-up that still counts from one that does not
        self.waiters: list[Callable[[], None]] = []
        self.children: list[Process] = []
        self.is_thread = False


class Model:
    """A discrete-event simulation of a program."""

    def __init__(self, program: Step) -> None:
        self.now = 0
        self.log: Log = []
        self._numbers = numbered(program)
        self._events: list[tuple[int, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self._free = list(SEMAPHORES) + [1] * LOCKS
        self._queues: list[deque[tuple[Process, int]]] = [deque() for _ in self._free]
        root = self._spawn(self._run(program))
        while self._events:
            self.now, _, action = heapq.heappop(self._events)
            action()
        # A semaphore inside itself, say: everything waits for ever.
        self.deadlocks = not root.ended

    def _at(self, delay: int, action: Callable[[], None]) -> None:
        heapq.heappush(self._events, (self.now + delay, next(self._order), action))

    def _spawn(self, body: Generator[Any, None, None]) -> Process:
        process = Process(body)
        self._at(0, lambda: self._resume(process, process.serial))
        return process

    def _resume(self, process: Process, serial: int, error: Exception | None = None) -> None:
        if process.ended or process.serial != serial:
            return
        process.serial += 1
        process.children = []
        try:
            asked = process.body.throw(error) if error else next(process.body)
        except (StopIteration, Interrupt):
            process.ended = True
            for waiter in process.waiters:
                waiter()
            return
        serial = process.serial
        if asked[0] == "delay":
            self._at(asked[1], lambda: self._resume(process, serial))
        elif asked[0] == "acquire":
            number = asked[1]
            if self._free[number] and not self._queues[number]:
                self._free[number] -= 1
                self._at(0, lambda: self._resume(process, serial))
            else:
                self._queues[number].append((process, serial))
        else:
            process.children = asked[1]
            left = [child for child in asked[1] if not child.ended]

            def one_ended() -> None:
                if all(child.ended for child in left):
                    self._at(0, lambda: self._resume(process, serial))

            for child in left:
                child.waiters.append(one_ended)
            if not left:
                self._at(0, lambda: self._resume(process, serial))

    def _release(self, number: int) -> None:
        queue = self._queues[number]
        while queue:
            process, serial = queue.popleft()
            if not process.ended and process.serial == serial:
                self._at(0, partial(self._resume, process, serial))
                return
        self._free[number] += 1

    def _interrupt(self, process: Process) -> None:
        if process.ended:
            return
        inner = [child for child in process.children if not child.ended and not child.is_thread]
        if inner:
            serial = process.serial
            left = list(inner)

            def when_ended() -> None:
                if all(child.ended for child in left):
                    self._at(0, lambda: self._resume(process, serial, Interrupt()))

            for child in inner:
                child.waiters[:] = [when_ended]
                self._interrupt(child)
        else:
            serial = process.serial
            self._at(0, lambda: self._resume(process, serial, Interrupt()))

    def _note(self, step: Step, how: str) -> None:
        self.log.append((self._numbers[id(step)], how, self.now))

    def _run(self, step: Step) -> Generator[Any, None, None]:
        if step.kind in ("sleep", "wait"):
            yield "delay", step.time
        elif step.kind in ("thread", "locked thread"):
            # A thread can't be cancelled: it goes on, and notes its own end.
            yield "join", [self._thread(step)]
        elif step.kind == "sequence":
            for part in step.parts:
                yield from self._run(part)
        elif step.kind == "gather":
            yield "join", [self._spawn(self._run(part)) for part in step.parts]
        elif step.kind == "semaphore":
            yield "delay", step.time // APPROACH
            yield "acquire", step.which
            try:
                yield from self._run(step.parts[0])
            finally:
                self._release(step.which)
        else:
            child = self._spawn(self._run(step.parts[0]))
            self._at(step.time, lambda: self._interrupt(child))
            yield "join", [child]
        self._note(step, "done")

    def _thread(self, step: Step) -> Process:
        def body() -> Generator[Any, None, None]:
            if step.kind == "locked thread":
                lock = len(SEMAPHORES) + step.which
                yield "delay", step.time // APPROACH
                yield "acquire", lock
                yield "delay", step.time
                self._release(lock)
            else:
                yield "delay", step.time
            self._note(step, "thread done")

        process = Process(body())
        process.is_thread = True
        self._at(0, lambda: self._resume(process, process.serial))
        return process


# The same program under asyncio and threads


class Player:
    """Runs a program on a clock, and logs the same as the model."""

    def __init__(self, clock: Clock, program: Step) -> None:
        self.log: Log = []
        self._clock = clock
        self._program = program
        self._numbers = numbered(program)
        self._start = 0.0

    def play(self) -> Log:
        """Runs it to its end, threads that nobody waits for included."""
        asyncio.run(self._main())
        return self.log

    async def _main(self) -> None:
        loop = asyncio.get_running_loop()
        threads = sum(kind in ("thread", "locked thread") for kind in self._kinds(self._program))
        loop.set_default_executor(ThreadPoolExecutor(threads + 1))
        self._semaphores = [asyncio.Semaphore(size) for size in SEMAPHORES]
        self._locks = [threading.Lock() for _ in range(LOCKS)]
        self._start = self._clock.now()
        await self._run(self._program)

    def _kinds(self, step: Step) -> list[str]:
        return [step.kind, *(kind for part in step.parts for kind in self._kinds(part))]

    def _note(self, step: Step, how: str) -> None:
        moment = round((self._clock.now() - self._start) * 1e9)
        self.log.append((self._numbers[id(step)], how, moment))

    async def _run(self, step: Step) -> None:
        seconds = step.time / 1e9
        if step.kind == "sleep":
            await asyncio.sleep(seconds)
        elif step.kind == "wait":
            await self._clock.wait(seconds)
        elif step.kind in ("thread", "locked thread"):
            await asyncio.to_thread(self._thread, step)
        elif step.kind == "sequence":
            for part in step.parts:
                await self._run(part)
        elif step.kind == "gather":
            await asyncio.gather(*(self._run(part) for part in step.parts))
        elif step.kind == "semaphore":
            await asyncio.sleep(seconds / APPROACH)
            async with self._semaphores[step.which]:
                await self._run(step.parts[0])
        elif step.kind == "timeout":
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._run(step.parts[0]), seconds)
        else:
            task = asyncio.ensure_future(self._run(step.parts[0]))
            handle = asyncio.get_running_loop().call_later(seconds, task.cancel)
            try:
                await task
            except asyncio.CancelledError:
                myself = asyncio.current_task()
                if myself is not None and myself.cancelling():
                    raise  # the cancellation came from further out
            finally:
                handle.cancel()
        self._note(step, "done")

    def _thread(self, step: Step) -> None:
        if step.kind == "locked thread":
            time.sleep(step.time // APPROACH / 1e9)
            with self._locks[step.which]:
                time.sleep(step.time / 1e9)
        else:
            self._clock.block(step.time / 1e9)
        self._note(step, "thread done")


# A deadline of asyncio is a float of seconds: every step may be off by a few nanoseconds.
TOLERANCE = 1_000


def difference(model: Model, got: Log) -> str | None:
    """How a run differs from the model, or None."""
    wanted = sorted(model.log)
    have = sorted(got)
    if [entry[:2] for entry in wanted] != [entry[:2] for entry in have]:
        return f"other steps ended:\n  wanted {wanted}\n  got    {have}"
    for want, found in zip(wanted, have, strict=True):
        if abs(want[2] - found[2]) > TOLERANCE:
            return f"step {want[0]} ended at {found[2]} ns instead of {want[2]} ns"
    return out_of_order(got)


def out_of_order(got: Log, apart: int = TOLERANCE) -> str | None:
    """A pair of entries that stands in the wrong order of time, or None."""
    latest = 0
    for number, how, moment in got:
        if moment < latest - apart:
            return f"step {number} ({how}) was logged after a later one"
        latest = max(latest, moment)
    return None


def run_one(seed: int) -> str | None:
    """One drawn program on a clock of its own."""
    return play_and_compare(draw(random.Random(seed)))


def play_and_compare(program: Step) -> str | None:
    """Runs a program on a virtual clock of its own; how it differs from the model, or None."""
    model = Model(program)
    clock = make_clock("virtual")
    clock.install()
    try:
        got = Player(clock, program).play()
    except DeadlockError as error:
        return None if model.deadlocks else f"raised {error!r}"
    except BaseException as error:
        return f"raised {error!r}"
    finally:
        clock.uninstall()
    # CPU time is real: a full garbage collection of this process may fall into a callback.
    blocked = [entry for entry in clock.blocked() if entry.kind != "cpu"]
    if blocked or clock.mixed() or clock.deadlock() or model.deadlocks:
        return f"blocked {blocked}, mixed {clock.mixed()}, deadlock {clock.deadlock()}"
    return difference(model, got)


def speed(gradings: int = 1000) -> str:
    """What so many gradings of three waits at once cost, in one process."""

    async def grade(rng: random.Random) -> None:
        await asyncio.gather(*(asyncio.sleep(rng.uniform(0.2, 0.5)) for _ in range(3)))

    rng = random.Random(1)
    clock = make_clock("virtual")
    began, cpu = time.perf_counter(), time.process_time()
    clock.install()
    for _ in range(gradings):
        asyncio.run(grade(rng))
    waited = clock.now()
    clock.uninstall()
    took, cpu = time.perf_counter() - began, time.process_time() - cpu
    return f"{gradings} gradings of three waits: {waited:.0f} s in {took:.2f} s ({cpu:.2f} s CPU)"


def installing(times: int = 200) -> str:
    """What it costs to install a clock and to put it away, in CPU time."""
    costs = []
    for name in ("wall", "virtual"):
        cpu = time.process_time()
        for _ in range(times):
            clock = make_clock(name)
            clock.install()
            clock.uninstall()
        costs.append(f"{name} {(time.process_time() - cpu) / times * 1000:.2f} ms CPU")
    return f"install and uninstall: {', '.join(costs)}"


def main() -> int:
    parser = argparse.ArgumentParser(description="randomised runs of the virtual clock")
    parser.add_argument("--count", type=int, default=20_000, help="runs (default: 20000)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the first run (default: 1)")
    arguments = parser.parse_args()
    began, wrong = time.perf_counter(), 0
    for seed in range(arguments.seed, arguments.seed + arguments.count):
        problem = run_one(seed)
        if problem is not None:
            wrong += 1
            print(f"seed {seed}: {problem}")
    took = time.perf_counter() - began
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(
        f"{arguments.count} runs, {wrong} mismatches, {took:.1f} s, load {load:.1f}, "
        f"Python {sys.version.split()[0]}"
    )
    print(speed())
    print(installing())
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
