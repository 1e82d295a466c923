"""Claims that hold on either clock."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import Any

import pytest

from gradeloop.worker.clock import (
    Clock,
    ForeignLoopError,
    active_clock,
    make_clock,
    meter,
    real,
)

# A clock may round a deadline to the next nanosecond of its own.
TINY = 1e-6


def elapsed(clock: Clock, coroutine: Any) -> float:
    start = clock.now()
    asyncio.run(coroutine)
    return clock.now() - start


def test_an_unknown_clock_is_refused_with_the_known_names() -> None:
    with pytest.raises(ValueError, match=r"no clock 'sun'; ask for 'wall' or 'virtual'"):
        make_clock("sun")


def test_only_one_clock_is_installed_at_a_time(clock: Clock) -> None:
    assert active_clock() is clock
    with pytest.raises(RuntimeError, match=f"the {clock.name} clock is installed already"):
        make_clock("wall").install()
    assert active_clock() is clock


def test_uninstall_puts_every_name_back() -> None:
    import os
    import queue
    import select
    import selectors
    import socket

    owners = (time, threading, asyncio, asyncio.events, os, queue, select, selectors, socket)
    classes = (threading.Thread, threading.Event, socket.socket, selectors.EpollSelector)
    before = [dict(vars(owner)) for owner in (*owners, *classes)]
    for name in ("wall", "virtual"):
        clock = make_clock(name)
        clock.install()
        clock.uninstall()
        assert [dict(vars(owner)) for owner in (*owners, *classes)] == before
    start = time.monotonic()
    time.sleep(0.01)
    assert time.monotonic() - start >= 0.01


def test_now_is_counted_from_the_installation(clock: Clock) -> None:
    assert 0 <= clock.now() < 5


@pytest.mark.parametrize("seconds", [0.0, 0.03])
def test_wait_lasts_at_least_as_long_as_asked(clock: Clock, seconds: float) -> None:
    assert elapsed(clock, clock.wait(seconds)) >= seconds - TINY


def test_waits_overlap(clock: Clock) -> None:
    async def main() -> list[str]:
        order: list[str] = []

        async def one(name: str, seconds: float) -> None:
            await clock.wait(seconds)
            order.append(name)

        await asyncio.gather(one("late", 0.2), one("early", 0.05), one("middle", 0.12))
        return order

    assert asyncio.run(main()) == ["early", "middle", "late"]


def test_a_wait_can_be_cancelled(clock: Clock) -> None:
    async def main() -> None:
        task = asyncio.ensure_future(clock.wait(1000))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(clock.wait(1000), 0.02)

    assert elapsed(clock, main()) < 500


def test_wait_yields_even_for_no_time(clock: Clock) -> None:
    async def main() -> list[str]:
        order: list[str] = []

        async def other() -> None:
            order.append("other")

        task = asyncio.ensure_future(other())
        await clock.wait(0)
        order.append("waiter")
        await task
        return order

    assert asyncio.run(main()) == ["other", "waiter"]


def test_wait_outside_a_loop_says_so(clock: Clock) -> None:
    coroutine = clock.wait(1)
    with pytest.raises(RuntimeError, match="no running event loop"):
        coroutine.send(None)


class Tampering:
    """What submissions do to asyncio and time; each must leave an operation's delay alone."""

    @staticmethod
    def sleep(monkeypatch: pytest.MonkeyPatch, loop: Any) -> None:
        real = asyncio.sleep

        async def short(_: float, result: Any = None) -> Any:
            return await real(0, result)

        monkeypatch.setattr(asyncio, "sleep", short)

    @staticmethod
    def clocks(monkeypatch: pytest.MonkeyPatch, loop: Any) -> None:
        for name in ("monotonic", "perf_counter", "time"):
            monkeypatch.setattr(time, name, lambda: 1e9)
        for name in ("monotonic_ns", "perf_counter_ns", "time_ns"):
            monkeypatch.setattr(time, name, lambda: 10**18)

    @staticmethod
    def loop_time(monkeypatch: pytest.MonkeyPatch, loop: Any) -> None:
        loop.time = lambda: 1e9

    @staticmethod
    def call_later(monkeypatch: pytest.MonkeyPatch, loop: Any) -> None:
        loop.call_later = loop.call_at = lambda _delay, callback, *a, **k: loop.call_soon(
            callback, *a
        )

    @staticmethod
    def scheduled(monkeypatch: pytest.MonkeyPatch, loop: Any) -> None:
        def rewrite() -> None:
            for handle in loop._scheduled:
                handle._when = 0
            loop._scheduled.clear()

        loop.call_soon(rewrite)

    @staticmethod
    def future(monkeypatch: pytest.MonkeyPatch, loop: Any) -> None:
        main = asyncio.current_task(loop)
        loop.call_soon(lambda: main._fut_waiter.set_result(None))  # type: ignore[union-attr]

    @staticmethod
    def create_future(monkeypatch: pytest.MonkeyPatch, loop: Any) -> None:
        def done() -> Any:
            future: Any = asyncio.Future(loop=loop)
            future.set_result(None)
            return future

        loop.create_future = done


@pytest.mark.parametrize("name", [name for name in vars(Tampering) if name[0] != "_"])
def test_a_tampering_submission_cannot_shorten_a_wait(
    clock: Clock, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    async def main() -> float:
        getattr(Tampering, name)(monkeypatch, asyncio.get_running_loop())
        start = clock.now()
        await clock.wait(0.06)
        return clock.now() - start

    try:
        assert asyncio.run(main()) >= 0.06 - TINY
    finally:
        monkeypatch.undo()


def test_a_tampering_submission_cannot_shorten_a_block(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(time, "monotonic", lambda: 1e9)
    start = clock.now()
    clock.block(0.05)
    assert clock.now() - start >= 0.05 - TINY


def test_blocking_in_a_callback_is_seen_with_its_line(clock: Clock) -> None:
    async def main() -> None:
        await asyncio.sleep(0.01)
        time.sleep(0.08)  # this line
        await asyncio.sleep(0.01)

    line = main.__code__.co_firstlineno + 2
    asyncio.run(main())
    (blocked,) = clock.blocked()
    assert (blocked.where, blocked.kind) == (f"test_clock_both.py:{line}", "sleep")
    assert blocked.duration >= 0.05


def test_an_operation_that_blocks_is_seen_with_the_line_that_called_it(clock: Clock) -> None:
    async def main() -> None:
        await asyncio.sleep(0)
        clock.block(0.08)

    asyncio.run(main())
    (blocked,) = clock.blocked()
    assert blocked.where == f"test_clock_both.py:{main.__code__.co_firstlineno + 2}"


def test_blocking_in_a_thread_is_no_offence(clock: Clock) -> None:
    async def main() -> None:
        await asyncio.gather(*(asyncio.to_thread(clock.block, 0.06) for _ in range(3)))

    assert elapsed(clock, main()) >= 0.06 - TINY
    assert clock.blocked() == ()


def test_a_condition_waited_for_in_a_callback_is_seen(clock: Clock) -> None:
    async def main() -> None:
        threading.Event().wait(0.08)

    asyncio.run(main())
    (blocked,) = clock.blocked()
    assert blocked.kind == "lock"
    assert blocked.where == f"test_clock_both.py:{main.__code__.co_firstlineno + 1}"


def test_computing_for_long_in_a_callback_is_seen_as_cpu(clock: Clock) -> None:
    async def main() -> None:
        end = time.thread_time() + 0.12
        while time.thread_time() < end:
            pass

    asyncio.run(main())
    (blocked,) = clock.blocked()
    assert blocked.kind == "cpu"
    assert blocked.duration >= 0.1
    assert "test_clock_both.py" in blocked.where


def test_computing_for_as_long_as_allowed_is_no_offence(clock: Clock) -> None:
    async def main() -> None:
        end = time.thread_time() + 0.01
        while time.thread_time() < end:
            pass

    asyncio.run(main())
    assert clock.blocked() == ()


def test_evidence_is_forgotten_on_reset(clock: Clock) -> None:
    async def main() -> None:
        time.sleep(0.08)

    asyncio.run(main())
    assert clock.blocked()
    clock.reset_evidence()
    assert (clock.blocked(), clock.mixed(), clock.deadlock()) == ((), (), None)


def test_the_harness_may_block_in_a_callback(clock: Clock) -> None:
    import socket

    ours, theirs = socket.socketpair()

    def answer() -> None:
        theirs.recv(1)
        end = time.thread_time() + 0.03
        while time.thread_time() < end:
            pass
        theirs.send(b"y")

    async def main() -> float:
        start = clock.now()
        with clock.harness():
            thread = threading.Thread(target=answer)
            thread.start()
            ours.send(b"x")
            assert ours.recv(1) == b"y"
        return clock.now() - start

    took = asyncio.run(main())
    assert clock.blocked() == ()
    assert clock.mixed() == ()
    if clock.name == "virtual":
        assert took == 0
    ours.close()
    theirs.close()


def test_every_way_to_a_loop_gives_a_watched_one(clock: Clock) -> None:
    kind = type(clock.new_event_loop())

    async def main() -> type:
        return type(asyncio.get_running_loop())

    assert asyncio.run(main()) is kind
    with asyncio.Runner() as runner:
        assert runner.run(main()) is kind
    for make in (asyncio.new_event_loop, asyncio.SelectorEventLoop, clock.new_event_loop):
        loop = make()
        assert type(loop) is kind
        clock.refuse(loop)
        loop.close()


class ForeignLoop(asyncio.BaseEventLoop):
    """A loop that some other library could bring."""


def test_a_foreign_loop_is_refused_in_a_clear_sentence(clock: Clock) -> None:
    loop: Any = ForeignLoop()
    sentence = "ForeignLoop keeps its own time.*use asyncio's own loop: asyncio.run"
    with pytest.raises(ForeignLoopError, match=sentence):
        clock.refuse(loop)
    with pytest.raises(ForeignLoopError, match=sentence):
        loop.run_forever()
    loop.close()


def test_asyncio_runs_several_times_in_a_row(clock: Clock) -> None:
    async def main() -> str:
        await asyncio.sleep(0.01)
        return "done"

    assert [asyncio.run(main()) for _ in range(3)] == ["done"] * 3


def test_debug_mode_context_variables_and_eager_tasks_work(clock: Clock) -> None:
    import contextvars
    import sys

    variable: contextvars.ContextVar[int] = contextvars.ContextVar("variable", default=0)

    async def child() -> int:
        seen = variable.get()
        variable.set(99)
        await clock.wait(0.01)
        return seen

    async def main() -> list[int]:
        loop = asyncio.get_running_loop()
        if sys.version_info >= (3, 12):
            loop.set_task_factory(asyncio.eager_task_factory)
        variable.set(7)
        found = await asyncio.gather(child(), child())
        return [*found, variable.get()]

    with asyncio.Runner(debug=True) as runner:
        assert runner.run(main()) == [7, 7, 7]


def test_queues_and_semaphores_of_asyncio_work(clock: Clock) -> None:
    async def main() -> tuple[list[int], int]:
        queue: asyncio.Queue[int | None] = asyncio.Queue(2)
        gate = asyncio.Semaphore(2)
        inside = most = 0
        got: list[int] = []

        async def produce() -> None:
            for number in range(6):
                await queue.put(number)
            await queue.put(None)

        async def limited() -> None:
            nonlocal inside, most
            async with gate:
                inside += 1
                most = max(most, inside)
                await clock.wait(0.01)
                inside -= 1

        async def consume() -> None:
            while (number := await queue.get()) is not None:
                got.append(number)

        await asyncio.gather(produce(), consume(), *(limited() for _ in range(5)))
        return got, most

    assert asyncio.run(main()) == ([0, 1, 2, 3, 4, 5], 2)


def test_sleep_refuses_what_it_always_refused(clock: Clock) -> None:
    with pytest.raises(ValueError, match="must be non-negative"):
        time.sleep(-1)
    with pytest.raises(TypeError):
        time.sleep("1")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        time.sleep()  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="NaN"):
        time.sleep(float("nan"))
    with pytest.raises(OverflowError):
        time.sleep(1e300)


def test_keyboard_interrupt_cancels_the_main_task(clock: Clock) -> None:
    import os
    import signal

    cancelled: list[bool] = []

    async def main() -> None:
        asyncio.get_running_loop().call_later(0.02, lambda: os.kill(os.getpid(), signal.SIGINT))
        try:
            await clock.wait(1000)
        except asyncio.CancelledError:
            cancelled.append(True)
            raise

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(main())
    assert cancelled == [True]


def test_signal_handlers_of_the_loop_work(clock: Clock) -> None:
    import os
    import signal

    async def main() -> str:
        loop = asyncio.get_running_loop()
        came = asyncio.Event()
        loop.add_signal_handler(signal.SIGUSR2, came.set)
        loop.call_later(0.02, lambda: os.kill(os.getpid(), signal.SIGUSR2))
        await came.wait()
        loop.remove_signal_handler(signal.SIGUSR2)
        return "came"

    assert asyncio.run(main()) == "came"


def test_two_loops_in_two_threads_run_beside_each_other(clock: Clock) -> None:
    async def main() -> None:
        await clock.wait(0.1)

    start = clock.now()
    threads = [threading.Thread(target=lambda: asyncio.run(main())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert clock.now() - start >= 0.1 - TINY
    assert clock.blocked() == ()


def test_the_wall_clock_is_never_mixed_nor_deadlocked(wall: Clock) -> None:
    async def main() -> None:
        process = await asyncio.create_subprocess_exec("true")
        await process.wait()

    asyncio.run(main())
    assert (wall.mixed(), wall.deadlock()) == ((), None)


def test_the_wall_clock_sees_a_call_that_it_never_heard_of(wall: Clock) -> None:
    import ctypes

    async def main() -> None:
        ctypes.CDLL(None).usleep(150_000)
        await asyncio.sleep(0.01)

    asyncio.run(main())
    assert sum(blocked.duration for blocked in wall.blocked()) >= 0.1


def test_the_wall_clock_lets_correct_code_pass_beside_working_threads(wall: Clock) -> None:
    def work() -> None:
        end = time.thread_time() + 0.05
        while time.thread_time() < end:
            pass

    async def main() -> None:
        working = asyncio.to_thread(work)
        await asyncio.gather(working, *(wall.wait(0.01 * n) for n in range(1, 8)))

    asyncio.run(main())
    assert [blocked for blocked in wall.blocked() if blocked.kind != "io"] == []


def test_time_goes_on_from_where_the_clock_was_halted(clock: Clock) -> None:
    """Real time does not stand still meanwhile; simulated time does."""
    time.sleep(0.05)
    began, before = real.monotonic_ns(), clock.now()
    clock.halt()
    real.sleep(0.03)
    clock.go_on()
    passed, really = clock.now() - before, (real.monotonic_ns() - began) / real.NS
    assert passed == 0 if clock.simulated else 0.03 <= passed <= really

    async def main() -> float:
        start = clock.now()
        await asyncio.sleep(0.02)
        return clock.now() - start

    assert asyncio.run(main()) >= 0.02
    assert clock.now() >= before + 0.02


def test_a_meter_that_can_not_ask_takes_any_wait_for_a_block(monkeypatch: Any) -> None:
    """Of such a process nothing is believed in which time was blocked."""
    monkeypatch.setattr(meter, "_suspicious", True)
    watched = meter.Meter()
    watched.begin()
    real.sleep(0.03)
    spent = watched.end(20_000_000, alone=True)
    watched.close()
    assert spent is not None
    assert spent.blocked >= 20_000_000
