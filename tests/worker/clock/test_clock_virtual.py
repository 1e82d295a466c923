"""Claims of the virtual clock alone: exact times, and blocking that is seen to the nanosecond."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import importlib
import importlib.util
import queue
import select
import selectors
import socket
import threading
import time
from pathlib import Path
from time import sleep as early_sleep
from typing import Any

import pytest

from gradeloop.worker.clock import Blocked, Clock


def run(coroutine: Any) -> tuple[Any, float]:
    """Its result, and how long it took as the submission would measure it."""
    start = time.perf_counter()
    result = asyncio.run(coroutine)
    return result, time.perf_counter() - start


def took(coroutine: Any) -> Any:
    return pytest.approx(run(coroutine)[1], abs=1e-6)


def lines(clock: Clock) -> list[tuple[str, float, str]]:
    return [(b.where, round(b.duration, 9), b.kind) for b in clock.blocked()]


# asyncio


def test_gathered_sleeps_take_as_long_as_the_longest(virtual: Clock) -> None:
    async def main() -> list[float]:
        return await asyncio.gather(*(asyncio.sleep(d, d) for d in (0.3, 0.5, 0.2)))

    result, elapsed = run(main())
    assert result == [0.3, 0.5, 0.2]
    assert elapsed == pytest.approx(0.5, abs=1e-6)
    assert virtual.blocked() == ()


def test_awaits_in_a_row_take_the_sum(virtual: Clock) -> None:
    async def main() -> None:
        for delay in (0.3, 0.5, 0.2):
            await asyncio.sleep(delay)

    assert took(main()) == 1.0


def test_days_cost_nothing(virtual: Clock) -> None:
    assert took(asyncio.sleep(30 * 86400)) == 30 * 86400


def test_computing_costs_no_virtual_time(virtual: Clock) -> None:
    async def main() -> None:
        sum(range(200_000))

    assert took(main()) == 0


@pytest.mark.parametrize("limit", [0.1, 0.25])
def test_timeouts_are_exact(virtual: Clock, limit: float) -> None:
    async def main() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.sleep(9), limit)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(limit):
                await virtual.wait(9)
        done, pending = await asyncio.wait([asyncio.ensure_future(asyncio.sleep(9))], timeout=limit)
        assert not done
        pending.pop().cancel()

    assert took(main()) == 3 * limit


def test_every_clock_of_the_submission_agrees(virtual: Clock) -> None:
    async def main() -> list[float]:
        loop = asyncio.get_running_loop()
        reads = (
            loop.time, time.monotonic, time.perf_counter, time.time,
            lambda: time.monotonic_ns() / 1e9, lambda: time.perf_counter_ns() / 1e9,
            lambda: time.time_ns() / 1e9, lambda: time.clock_gettime(time.CLOCK_MONOTONIC),
        )  # fmt: skip
        before = [read() for read in reads]
        await asyncio.sleep(0.75)
        return [read() - start for read, start in zip(reads, before, strict=True)]

    assert asyncio.run(main()) == pytest.approx([0.75] * 8, abs=1e-6)


# Blocking


def test_three_blocking_sleeps_at_once_take_the_sum_and_are_located(virtual: Clock) -> None:
    async def job(delay: float) -> None:
        time.sleep(delay)

    async def main() -> None:
        await asyncio.gather(job(0.3), job(0.5), job(0.2))

    line = f"test_clock_virtual.py:{job.__code__.co_firstlineno + 1}"
    assert took(main()) == 1.0
    assert lines(virtual) == [(line, 0.3, "sleep"), (line, 0.5, "sleep"), (line, 0.2, "sleep")]


def test_blocked_time_has_no_threshold(virtual: Clock) -> None:
    async def main() -> None:
        time.sleep(1e-9)

    asyncio.run(main())
    (blocked,) = virtual.blocked()
    assert blocked.duration == pytest.approx(1e-9)


def test_an_entry_says_when_it_began(virtual: Clock) -> None:
    async def main() -> None:
        await asyncio.sleep(0.5)
        time.sleep(0.25)

    asyncio.run(main())
    where = f"test_clock_virtual.py:{main.__code__.co_firstlineno + 2}"
    assert virtual.blocked() == (Blocked(0.5, 0.25, where, "sleep"),)


def test_sleeping_outside_of_a_loop_is_no_offence(virtual: Clock) -> None:
    start = time.monotonic()
    time.sleep(2)
    assert time.monotonic() - start == 2
    assert virtual.blocked() == ()


bound_call: Any = getattr(early_sleep, "__call__")  # noqa: B004, B009  # as the slot itself


def fresh_time() -> Any:
    spec = importlib.util.find_spec("time")
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    assert spec.loader is not None
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "sleep",
    [
        pytest.param(lambda: early_sleep(0.25), id="an alias taken early"),
        pytest.param(lambda: list(map(early_sleep, [0.25])), id="map over an alias"),
        pytest.param(lambda: bound_call(0.25), id="the call slot of an alias"),
        pytest.param(lambda: importlib.reload(time).sleep(0.25), id="a reloaded module"),
        pytest.param(lambda: fresh_time().sleep(0.25), id="a fresh copy of the module"),
        pytest.param(lambda: select.select([], [], [], 0.25), id="select as a sleep"),
        pytest.param(lambda: select.poll().poll(250), id="poll as a sleep"),
        pytest.param(lambda: selectors.DefaultSelector().select(0.25), id="a selector as a sleep"),
    ],
)
def test_a_sleep_by_another_name_is_charged_and_seen(virtual: Clock, sleep: Any) -> None:
    async def main() -> None:
        sleep()

    assert took(main()) == 0.25
    assert [(b.duration, b.kind) for b in virtual.blocked()] == [(0.25, "sleep")]
    assert all(b.where.startswith("test_clock_virtual.py:") for b in virtual.blocked())


def test_a_fresh_copy_of_time_tells_virtual_time(virtual: Clock) -> None:
    copy = fresh_time()
    start = copy.monotonic()
    time.sleep(3)
    assert copy.monotonic() - start == 3


def test_a_redirected_builtin_still_looks_and_pickles_like_one(virtual: Clock) -> None:
    import pickle

    assert repr(time.sleep) == "<built-in function sleep>"
    assert time.sleep.__qualname__ == "sleep"
    assert pickle.loads(pickle.dumps(time.sleep)) is time.sleep


def test_a_lock_waited_for_in_a_callback_is_seen(virtual: Clock) -> None:
    lock = threading.Lock()

    def hold() -> None:
        with lock:
            time.sleep(0.4)

    async def main() -> None:
        holder = asyncio.ensure_future(asyncio.to_thread(hold))
        await asyncio.sleep(0.1)
        with lock:
            pass
        await holder

    assert took(main()) == 0.4
    where = f"test_clock_virtual.py:{main.__code__.co_firstlineno + 3}"
    assert lines(virtual) == [(where, 0.3, "lock")]


@pytest.mark.parametrize(
    "wait",
    [
        pytest.param(lambda: threading.Event().wait(0.25), id="Event.wait"),
        pytest.param(lambda: queue.Queue().get(timeout=0.25), id="Queue.get"),
        pytest.param(lambda: queue.SimpleQueue().get(timeout=0.25), id="SimpleQueue.get"),
        pytest.param(lambda: threading.Semaphore(0).acquire(timeout=0.25), id="Semaphore"),
        pytest.param(lambda: concurrent.futures.Future().result(0.25), id="Future.result"),
    ],
)
def test_a_blocking_wait_with_a_timeout_in_a_callback_is_seen(virtual: Clock, wait: Any) -> None:
    async def main() -> None:
        with contextlib.suppress(queue.Empty, TimeoutError):
            wait()

    assert took(main()) == 0.25
    assert sum(b.duration for b in virtual.blocked()) == pytest.approx(0.25)
    assert {b.kind for b in virtual.blocked()} == {"lock"}


@pytest.mark.parametrize(
    "read",
    [
        pytest.param(lambda: time.monotonic(), id="monotonic"),
        pytest.param(lambda: time.perf_counter_ns() / 1e9, id="perf_counter_ns"),
        pytest.param(lambda: time.time(), id="time"),
        pytest.param(lambda: asyncio.get_running_loop().time(), id="loop.time"),
    ],
)
def test_a_spin_on_a_clock_ends_and_is_seen(virtual: Clock, read: Any) -> None:
    async def main() -> None:
        end = read() + 0.2
        while read() < end:
            pass

    assert run(main())[1] == pytest.approx(0.2, abs=1e-4)
    assert {b.kind for b in virtual.blocked() if b.kind != "cpu"} == {"spin"}
    spun = sum(b.duration for b in virtual.blocked() if b.kind == "spin")
    assert spun == pytest.approx(0.2, abs=1e-4)


def test_a_spin_passes_over_nobody_elses_deadline(virtual: Clock) -> None:
    woke: list[float] = []

    def sleeper() -> None:
        time.sleep(0.0501)
        woke.append(virtual.now())

    thread = threading.Thread(target=sleeper)
    thread.start()
    end = time.monotonic() + 0.1
    while time.monotonic() < end:
        pass
    thread.join()
    assert woke == [pytest.approx(0.0501, abs=1e-9)]


def test_many_tasks_may_read_the_clock(virtual: Clock) -> None:
    async def job() -> float:
        start = time.perf_counter()
        await asyncio.sleep(0.1)
        return time.perf_counter() - start

    async def main() -> set[float]:
        return {round(t, 9) for t in await asyncio.gather(*(job() for _ in range(12_000)))}

    result, elapsed = run(main())
    assert result == {0.1}
    assert elapsed == pytest.approx(0.1, abs=1e-6)
    assert [b for b in virtual.blocked() if b.kind == "spin"] == []


@pytest.mark.parametrize("nothing", [lambda: asyncio.sleep(0), lambda: asyncio.wait_for(hop(), 9)])
def test_polling_with_empty_turns_ends(virtual: Clock, nothing: Any) -> None:
    async def main() -> None:
        end = time.monotonic() + 0.5
        while time.monotonic() < end:
            await nothing()

    assert run(main())[1] == pytest.approx(0.5, abs=0.01)
    assert virtual.blocked() == ()


async def hop() -> None:
    await asyncio.sleep(0)


def test_polling_leaves_other_timers_exact(virtual: Clock) -> None:
    async def poll(task: asyncio.Task[Any]) -> None:
        while not task.done():
            await asyncio.sleep(0)

    async def main() -> None:
        await poll(asyncio.ensure_future(asyncio.sleep(0.33333)))

    assert took(main()) == 0.33333


def test_a_pipeline_of_queues_is_not_taken_for_polling(virtual: Clock) -> None:
    async def main() -> int:
        pipe: asyncio.Queue[int] = asyncio.Queue(1)
        total = 0

        async def consume() -> None:
            nonlocal total
            for _ in range(4000):
                total += await pipe.get()

        async def produce() -> None:
            for _ in range(4000):
                await pipe.put(1)

        await asyncio.gather(produce(), consume())
        return total

    assert run(main()) == (4000, 0)


def test_polling_with_sleep_zero_in_a_thread_ends(virtual: Clock) -> None:
    flag: list[int] = []
    timer = threading.Timer(0.3, flag.append, [1])
    timer.start()
    while not flag:
        time.sleep(0)
    assert virtual.now() == pytest.approx(0.3, abs=1e-4)


@pytest.mark.parametrize(
    "is_done",
    [
        pytest.param(lambda thread, _: not thread.is_alive(), id="Thread.is_alive"),
        pytest.param(lambda _, event: event.is_set(), id="Event.is_set"),
        pytest.param(lambda thread, _: bool(thread.join(0)) or not thread.is_alive(), id="join(0)"),
    ],
)
def test_polling_another_thread_ends(virtual: Clock, is_done: Any) -> None:
    event = threading.Event()

    def work() -> None:
        time.sleep(0.3)
        event.set()

    thread = threading.Thread(target=work)
    thread.start()
    while not is_done(thread, event):
        pass
    thread.join()
    assert virtual.now() == pytest.approx(0.3, abs=1e-4)


# Threads


def test_blocking_work_in_threads_overlaps_exactly(virtual: Clock) -> None:
    async def main() -> None:
        await asyncio.gather(*(asyncio.to_thread(time.sleep, d) for d in (0.3, 0.5, 0.2)))

    assert took(main()) == 0.5
    assert virtual.blocked() == ()


def test_a_timeout_over_a_thread_is_exact(virtual: Clock) -> None:
    async def main() -> float:
        start = time.monotonic()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.to_thread(time.sleep, 5), 0.5)
        return time.monotonic() - start

    result, elapsed = run(main())
    assert result == pytest.approx(0.5, abs=1e-6)
    assert elapsed == pytest.approx(5, abs=1e-6)  # asyncio.run waits for its executor


def test_an_executor_with_two_workers_takes_turns(virtual: Clock) -> None:
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(time.sleep, [0.1] * 5))
    assert virtual.now() == pytest.approx(0.3, abs=1e-9)


def test_futures_complete_in_the_order_of_their_times(virtual: Clock) -> None:
    def job(delay: float) -> float:
        time.sleep(delay)
        return delay

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(job, delay) for delay in (0.4, 0.1, 0.3, 0.2)]
        order = [future.result() for future in concurrent.futures.as_completed(futures)]
    assert order == [0.1, 0.2, 0.3, 0.4]


def test_primitives_of_threading_keep_exact_time(virtual: Clock) -> None:
    rlock, event = threading.RLock(), threading.Event()
    barrier, bounded = threading.Barrier(3), threading.BoundedSemaphore(1)
    seen: list[tuple[str, float]] = []

    def note(name: str) -> None:
        seen.append((name, round(virtual.now(), 9)))

    def worker(delay: float) -> None:
        with rlock, rlock:
            time.sleep(delay)
        barrier.wait()
        note("barrier")
        with bounded:
            time.sleep(0.1)
        event.wait()
        note("event")

    threads = [threading.Thread(target=worker, args=(d,)) for d in (0.1, 0.2, 0.3)]
    timer = threading.Timer(5, event.set)
    for thread in (*threads, timer):
        thread.start()
    for thread in threads:
        thread.join()
    assert [round(when, 9) for _, when in seen] == [0.6] * 3 + [5.0] * 3


def test_a_condition_wakes_and_times_out(virtual: Clock) -> None:
    condition = threading.Condition()
    results: list[tuple[bool, float]] = []

    def waiter(timeout: float) -> None:
        with condition:
            results.append((condition.wait(timeout), virtual.now()))

    threads = [threading.Thread(target=waiter, args=(t,)) for t in (0.1, 10)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    with condition:
        condition.notify_all()
    for thread in threads:
        thread.join()
    assert [came for came, _ in results] == [False, True]
    assert [when for _, when in results] == pytest.approx([0.1, 0.5])


def test_join_with_a_timeout_returns_in_time(virtual: Clock) -> None:
    thread = threading.Thread(target=time.sleep, args=(1,))
    thread.start()
    thread.join(0.25)
    assert (virtual.now(), thread.is_alive()) == (0.25, True)
    thread.join()
    assert (virtual.now(), thread.is_alive()) == (1, False)
    thread.join()


def test_threads_started_without_the_threading_module_take_part(virtual: Clock) -> None:
    import _thread

    done = threading.Event()

    def work() -> None:
        time.sleep(2)
        done.set()

    _thread.start_new_thread(work, ())
    assert done.wait(5)
    assert virtual.now() == 2


def test_a_producer_thread_feeds_a_consumer_at_exact_times(virtual: Clock) -> None:
    pipe: queue.Queue[int] = queue.Queue(maxsize=1)
    got: list[float] = []

    def produce() -> None:
        for number in range(4):
            time.sleep(0.1)
            pipe.put(number)

    thread = threading.Thread(target=produce, daemon=True)
    thread.start()
    for _ in range(4):
        pipe.get()
        time.sleep(0.25)
        got.append(round(virtual.now(), 9))
    thread.join()
    assert got == [0.35, 0.6, 0.85, 1.1]


def test_a_loop_and_threads_talk_both_ways(virtual: Clock) -> None:
    async def main() -> tuple[float, float]:
        loop = asyncio.get_running_loop()
        event = asyncio.Event()

        async def answer() -> float:
            await asyncio.sleep(0.2)
            return virtual.now()

        def work() -> float:
            time.sleep(0.3)
            loop.call_soon_threadsafe(event.set)
            time.sleep(0.1)
            return asyncio.run_coroutine_threadsafe(answer(), loop).result()

        future = loop.run_in_executor(None, work)
        await event.wait()
        return virtual.now(), await future

    assert run(main())[0] == (pytest.approx(0.3), pytest.approx(0.6))


def test_two_loops_in_two_threads_keep_one_time(virtual: Clock) -> None:
    ends: list[float] = []

    async def main(delay: float) -> None:
        for _ in range(3):
            await asyncio.sleep(delay)
        ends.append(round(virtual.now(), 9))

    threads = [threading.Thread(target=lambda d=d: asyncio.run(main(d))) for d in (0.2, 0.05, 0.11)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ends == [0.15, 0.33, 0.6]


def test_importing_one_slow_module_from_two_threads_does_not_hang(
    virtual: Clock, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "slow_to_import.py").write_text("import time; time.sleep(1); value = 5")
    monkeypatch.syspath_prepend(tmp_path)
    found: list[int] = []

    def load() -> None:
        found.append(importlib.import_module("slow_to_import").value)

    threads = [threading.Thread(target=load) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (found, virtual.now()) == ([5, 5, 5], 1)


# Sockets


async def delayed_echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        await asyncio.sleep(0.25)
        writer.write(data.upper())
        await writer.drain()
    writer.close()


def test_loopback_connections_of_one_process_are_exact(virtual: Clock) -> None:
    async def ask(port: int, times: int) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        answer = b""
        for _ in range(times):
            writer.write(b"hello")
            answer += await reader.readexactly(5)
        writer.close()
        await writer.wait_closed()
        return answer

    async def main() -> list[bytes]:
        server = await asyncio.start_server(delayed_echo, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        try:
            return await asyncio.gather(*(ask(port, n) for n in (1, 2, 4)))
        finally:
            server.close()

    result, elapsed = run(main())
    assert result == [b"HELLO", b"HELLO" * 2, b"HELLO" * 4]
    assert elapsed == pytest.approx(1.0, abs=1e-6)
    assert virtual.mixed() == ()


def test_large_transfers_over_loopback_cost_no_time(virtual: Clock) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        data = await reader.readexactly(3_000_000)
        writer.write(data)
        await writer.drain()
        writer.close()

    async def main() -> int:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"x" * 3_000_000)
        data = await reader.read(-1)
        writer.close()
        server.close()
        return len(data)

    assert run(main()) == (3_000_000, 0)
    assert virtual.mixed() == ()


def test_a_blocking_client_in_a_thread_talks_to_a_server_on_the_loop(virtual: Clock) -> None:
    def client(port: int) -> bytes:
        with socket.create_connection(("127.0.0.1", port)) as sock:
            sock.sendall(b"abc")
            first = sock.recv(100)
            sock.sendall(b"def")
            return first + sock.makefile("rb").read(3)

    async def main() -> bytes:
        server = await asyncio.start_server(delayed_echo, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        try:
            return await asyncio.to_thread(client, port)
        finally:
            server.close()

    result, elapsed = run(main())
    assert result == b"ABCDEF"
    assert elapsed == pytest.approx(0.5, abs=1e-6)
    assert virtual.mixed() == ()
    assert virtual.blocked() == ()


def test_a_blocking_socket_times_out_in_time(virtual: Clock) -> None:
    ours, theirs = socket.socketpair()
    ours.settimeout(1.5)
    with pytest.raises(TimeoutError):
        ours.recv(1)
    assert virtual.now() == 1.5
    threading.Timer(1, theirs.send, [b"x"]).start()
    assert ours.recv(1) == b"x"
    assert virtual.now() == 2.5
    ours.close()
    theirs.close()


def test_a_blocking_accept_and_a_pipe_wait_on_virtual_time(virtual: Clock) -> None:
    import os

    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()

        def later() -> None:
            time.sleep(0.7)
            with socket.create_connection(address):
                time.sleep(0.2)

        thread = threading.Thread(target=later)
        thread.start()
        connection, _ = server.accept()
        assert virtual.now() == pytest.approx(0.7)
        assert connection.recv(1) == b""
        assert virtual.now() == pytest.approx(0.9)
        connection.close()
        thread.join()
    end, begin = os.pipe()
    threading.Timer(0.1, os.write, [begin, b"x"]).start()
    assert os.read(end, 1) == b"x"
    assert virtual.now() == pytest.approx(1.0)
    os.close(end)
    os.close(begin)


def test_waiting_for_a_socket_in_a_callback_is_seen(virtual: Clock) -> None:
    ours, theirs = socket.socketpair()

    async def main() -> None:
        threading.Timer(0.4, theirs.send, [b"x"]).start()
        ours.recv(1)

    assert took(main()) == 0.4
    assert lines(virtual) == [
        (f"test_clock_virtual.py:{main.__code__.co_firstlineno + 2}", 0.4, "io")
    ]
    ours.close()
    theirs.close()


def test_a_selector_in_a_thread_sees_what_another_thread_sends(virtual: Clock) -> None:
    ours, theirs = socket.socketpair()
    with selectors.DefaultSelector() as selector:
        selector.register(ours, selectors.EVENT_READ)
        assert selector.select(0.5) == []
        threading.Timer(1, theirs.send, [b"x"]).start()
        assert [key.fileobj for key, _ in selector.select(9)] == [ours]
    assert virtual.now() == 1.5
    ours.close()
    theirs.close()


# Measured


def test_a_run_of_three_waits_is_the_same_every_time(virtual: Clock) -> None:
    async def main() -> None:
        await asyncio.gather(*(asyncio.sleep(d) for d in (0.2, 0.35, 0.5)))

    assert {round(run(main())[1], 9) for _ in range(50)} == {0.5}


# loops


def test_a_loop_that_watches_nothing_takes_no_descriptor(virtual: Clock) -> None:
    def opened() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    async def main() -> int:
        await asyncio.gather(asyncio.sleep(0.1), asyncio.sleep(0.2))
        return opened()

    assert asyncio.run(main()) == opened()


def test_a_loop_that_watches_a_socket_sees_it(virtual: Clock) -> None:
    ours, theirs = socket.socketpair()

    async def main() -> bytes:
        loop = asyncio.get_running_loop()
        ours.setblocking(False)
        loop.call_later(0.3, theirs.send, b"here")
        return await loop.sock_recv(ours, 10)

    with ours, theirs:
        assert run(main()) == (b"here", pytest.approx(0.3, abs=1e-6))
