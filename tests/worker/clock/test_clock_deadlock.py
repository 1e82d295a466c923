"""A deadlock is named at once: who waits for what, and where."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
import time
from typing import Any

import pytest

from gradeloop.worker.clock import Clock, DeadlockError


def line(function: Any, offset: int) -> str:
    return f"test_clock_deadlock.py:{function.__code__.co_firstlineno + offset}"


def ends_in_deadlock(clock: Clock, coroutine: Any) -> str:
    with pytest.raises(DeadlockError) as caught:
        asyncio.run(coroutine)
    text = clock.deadlock()
    assert text is not None
    assert str(caught.value) == text
    return text


def test_a_task_that_waits_for_a_full_queue_is_named(virtual: Clock) -> None:
    async def main() -> None:
        pipe: asyncio.Queue[int] = asyncio.Queue(1)
        await pipe.put(1)
        await pipe.put(2)

    text = ends_in_deadlock(virtual, main())
    assert "waits at " + line(main, 3) + " for Queue.put" in text
    assert "main" in text
    assert virtual.now() == 0


def test_two_tasks_that_wait_for_each_other_are_both_named(virtual: Clock) -> None:
    async def main() -> None:
        left, right = asyncio.Lock(), asyncio.Lock()

        async def one(first: asyncio.Lock, second: asyncio.Lock) -> None:
            async with first:
                await asyncio.sleep(0.1)
                async with second:
                    pass

        async with asyncio.TaskGroup() as group:
            group.create_task(one(left, right), name="lefty")
            group.create_task(one(right, left), name="righty")

    text = ends_in_deadlock(virtual, main())
    assert f"task 'lefty' ({main.__qualname__}.<locals>.one) waits at " in text
    assert "task 'righty'" in text
    assert text.count("for Lock.acquire") == 2
    assert "TaskGroup" in text
    assert virtual.now() == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (lambda: asyncio.Event().wait(), "Event.wait"),
        (lambda: asyncio.Semaphore(0).acquire(), "Semaphore.acquire"),
        (lambda: asyncio.get_running_loop().create_future(), "a Future that nobody completes"),
        (lambda: asyncio.gather(asyncio.Event().wait(), asyncio.Event().wait()), "gather of 2"),
        (lambda: asyncio.create_task(asyncio.Event().wait(), name="stuck"), "task 'stuck'"),
    ],
)
def test_what_a_task_waits_for_is_named(virtual: Clock, make: Any, named: str) -> None:
    async def main() -> None:
        await make()

    text = ends_in_deadlock(virtual, main())
    assert f"waits at {line(main, 1)} for {named}" in text


def test_a_thread_that_waits_for_ever_is_named(virtual: Clock) -> None:
    def work() -> None:
        queue.Queue[int]().get()

    async def main() -> None:
        await asyncio.to_thread(work)

    thread = threading.Thread(target=work, name="worker", daemon=True)
    thread.start()
    with pytest.raises(DeadlockError):
        thread.join()
    text = virtual.deadlock()
    assert text is not None
    assert f"thread 'worker' waits at {line(work, 1)} for Queue.get" in text
    assert "thread 'MainThread' waits at" in text
    assert "Thread.join of 'worker'" in text


def test_a_callback_that_waits_for_its_own_loop_is_named(virtual: Clock) -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        asyncio.run_coroutine_threadsafe(asyncio.sleep(1), loop).result()

    text = ends_in_deadlock(virtual, main())
    assert f"waits at {line(main, 2)} for Future.result" in text


def test_a_lock_taken_twice_is_named(virtual: Clock) -> None:
    lock = threading.Lock()
    with lock, pytest.raises(DeadlockError, match=r"thread 'MainThread' waits at .* for a lock"):
        lock.acquire()


def test_a_run_that_swallows_cancellation_ends_all_the_same(virtual: Clock) -> None:
    async def stubborn() -> None:
        while True:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                continue

    ends_in_deadlock(virtual, stubborn())


def test_a_callback_that_swallows_everything_ends_all_the_same(virtual: Clock) -> None:
    async def main() -> None:
        lock = threading.Lock()
        lock.acquire()
        with contextlib.suppress(BaseException):
            lock.acquire()
        await asyncio.sleep(5)

    ends_in_deadlock(virtual, main())


def test_cleanup_may_still_take_time_after_a_deadlock(virtual: Clock) -> None:
    cleaned: list[float] = []

    async def main() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.5)
            cleaned.append(virtual.now())

    ends_in_deadlock(virtual, main())
    assert cleaned == [pytest.approx(0.5)]


def test_the_clock_goes_on_after_a_deadlock(virtual: Clock) -> None:
    ends_in_deadlock(virtual, asyncio.Event().wait())
    virtual.reset_evidence()
    asyncio.run(asyncio.sleep(1))
    assert virtual.deadlock() is None
    assert virtual.now() == pytest.approx(1)


def test_idle_threads_of_an_executor_are_no_deadlock(virtual: Clock) -> None:
    async def main() -> None:
        await asyncio.to_thread(time.sleep, 0.1)
        await asyncio.sleep(1)

    asyncio.run(main())
    assert virtual.deadlock() is None
    assert virtual.now() == pytest.approx(1.1)


def test_a_server_without_clients_is_a_deadlock(virtual: Clock) -> None:
    async def main() -> None:
        server = await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0)
        async with server:
            await server.serve_forever()

    assert "Server.serve_forever" in ends_in_deadlock(virtual, main())


def test_a_peer_that_never_answers_is_a_deadlock(virtual: Clock) -> None:
    async def main() -> None:
        async def silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
            await reader.read(-1)

        server = await asyncio.start_server(silent, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"anybody?")
        await reader.read(1)

    assert "StreamReader.read" in ends_in_deadlock(virtual, main())
    assert virtual.mixed() == ()
