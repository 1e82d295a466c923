"""What can't be simulated is waited for in real time, and the run is marked as mixed."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from gradeloop.worker.clock import Clock, real

Fresh = Callable[..., "subprocess.CompletedProcess[str]"]
SLEEP = [sys.executable, "-S", "-c", "import time; time.sleep(0.2)"]


def test_a_subprocess_takes_real_time_and_marks_the_run(virtual: Clock) -> None:
    async def main() -> tuple[int, bytes]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-S", "-c", "import time; time.sleep(0.2); print('hello')",
            stdout=subprocess.PIPE,
        )  # fmt: skip
        out, _ = await process.communicate()
        return process.returncode or 0, out

    assert asyncio.run(main()) == (0, b"hello\n")
    assert virtual.now() >= 0.2
    assert virtual.mixed()
    assert virtual.blocked() == ()


def test_other_tasks_keep_their_deadlines_beside_a_subprocess(virtual: Clock) -> None:
    ticks: list[float] = []

    async def tick() -> None:
        for _ in range(3):
            await asyncio.sleep(0.05)
            ticks.append(virtual.now())

    async def main() -> None:
        process = await asyncio.create_subprocess_exec(*SLEEP)
        await asyncio.gather(process.wait(), tick())

    asyncio.run(main())
    gaps = [after - before for before, after in zip([0.0, *ticks], ticks, strict=False)]
    assert len(gaps) == 3
    assert min(gaps) >= 0.05 - 1e-6


def test_a_timeout_over_a_subprocess_is_kept(virtual: Clock) -> None:
    async def main() -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-S", "-c", "import time; time.sleep(60)"
        )
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(process.wait(), 0.3)
        process.kill()
        await process.wait()

    asyncio.run(main())
    assert 0.3 <= virtual.now() < 30


def test_the_helper_leaves_its_line_open_to_who_stops_it(virtual: Clock) -> None:
    """Also where it sees that it is over before it is told: whoever says so holds the mutex."""
    scheduler = virtual._scheduler  # type: ignore[attr-defined]
    scheduler.outside._stopped = True
    kick, other_end = os.pipe()
    with scheduler.mutex:
        real.start_new_thread(scheduler.outside._help, (kick, other_end))
        real.sleep(0.05)
        os.write(other_end, b"!")
    end = real.monotonic_ns() + 30 * real.NS
    while is_open(other_end) and real.monotonic_ns() < end:
        real.sleep(0.001)
    assert not is_open(other_end)


def is_open(fd: int) -> bool:
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda: subprocess.run(SLEEP, check=True), id="subprocess.run"),
        pytest.param(lambda: subprocess.check_output(SLEEP), id="check_output"),
        pytest.param(lambda: os.system("sleep 0.2"), id="os.system"),
        pytest.param(lambda: usleep(200_000), id="usleep by ctypes"),
    ],
)
def test_a_real_wait_in_a_callback_is_seen_and_charged(virtual: Clock, call: Any) -> None:
    async def main() -> None:
        await asyncio.sleep(0.5)
        call()

    asyncio.run(main())
    assert sum(b.duration for b in virtual.blocked() if b.kind == "io") >= 0.15
    assert virtual.mixed()
    assert virtual.now() >= 0.65


def usleep(microseconds: int) -> None:
    import ctypes

    ctypes.CDLL(None).usleep(microseconds)


def test_a_real_wait_in_a_thread_is_charged_too(virtual: Clock) -> None:
    async def main() -> None:
        await asyncio.gather(
            asyncio.to_thread(os.system, "sleep 0.2"), asyncio.to_thread(subprocess.run, SLEEP)
        )

    asyncio.run(main())
    assert virtual.now() >= 0.2
    assert "os.system" in virtual.mixed()
    assert virtual.blocked() == ()


def test_polling_a_subprocess_takes_as_long_as_the_subprocess(virtual: Clock) -> None:
    async def main() -> None:
        process = subprocess.Popen(SLEEP)
        while process.poll() is None:
            await asyncio.sleep(0.01)

    start = time.monotonic()
    asyncio.run(main())
    assert 0.1 <= time.monotonic() - start < 20


def test_busy_polling_of_a_subprocess_ends(virtual: Clock) -> None:
    async def main() -> None:
        process = subprocess.Popen(SLEEP)
        while process.poll() is None:
            await asyncio.sleep(0)

    asyncio.run(main())
    assert virtual.now() < 20


def test_a_process_pool_marks_the_run_and_ends(fresh: Fresh) -> None:
    done = fresh(
        """
        import asyncio, time, multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        def work(n):
            time.sleep(0.1)
            return n * n

        async def main():
            loop = asyncio.get_running_loop()
            context = multiprocessing.get_context("fork")
            with ProcessPoolExecutor(2, mp_context=context) as pool:
                jobs = [loop.run_in_executor(pool, work, n) for n in range(4)]
                jobs.append(loop.run_in_executor(pool, time.sleep, 0.1))
                return await asyncio.gather(*jobs)

        print(asyncio.run(main()), bool(clock.mixed()), clock.now() >= 0.2)
        """
    )
    assert done.stdout == "[0, 1, 4, 9, None] True True\n", done.stderr


def test_a_loop_of_a_forked_child_is_woken_by_its_threads(fresh: Fresh) -> None:
    """There it waits for real: nobody but a thread of its own can end that wait."""
    done = fresh(
        """
        import asyncio, multiprocessing, threading, time
        def child(pipe):
            async def main():
                loop, woken = asyncio.get_running_loop(), asyncio.Event()
                def wake():
                    time.sleep(0.05)
                    loop.call_soon_threadsafe(woken.set)
                threading.Thread(target=wake).start()
                await woken.wait()
                return await loop.run_in_executor(None, lambda: "from a thread")
            pipe.send(asyncio.run(main()))
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("fork").Process(target=child, args=(theirs,))
        process.start()
        print(ours.recv() if ours.poll(20) else "nothing came")
        process.kill()
        process.join()
        """
    )
    assert done.stdout == "from a thread\n", done.stderr


def test_a_forked_child_lives_in_real_time(fresh: Fresh) -> None:
    done = fresh(
        """
        import multiprocessing, threading, time
        def child(pipe):
            start = time.monotonic(); began = time.clock_gettime_ns(7)
            thread = threading.Thread(target=time.sleep, args=(0.1,))
            thread.start(); thread.join(); time.sleep(0.1)
            threading.Event().wait(0.1)
            pipe.send("ok")
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("fork").Process(target=child, args=(theirs,))
        process.start()
        print(ours.recv())
        process.join()
        print(process.exitcode, clock.now() >= 0.25)
        """
    )
    assert done.stdout == "ok\n0 True\n", done.stderr


def test_another_host_is_outside(virtual: Clock) -> None:
    # A server in another process stands for it: its end of the connection is not ours.
    code = (
        "import socket, time\n"
        "server = socket.create_server(('127.0.0.1', 0)); print(server.getsockname()[1], flush=1)\n"
        "conn, _ = server.accept(); data = conn.recv(9); time.sleep(0.2); conn.sendall(data)\n"
    )
    with subprocess.Popen([sys.executable, "-S", "-c", code], stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        port = int(server.stdout.readline())

        async def main() -> bytes:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"hello")
            answer = await reader.readexactly(5)
            writer.close()
            return answer

        virtual.reset_evidence()
        start = virtual.now()
        assert asyncio.run(main()) == b"hello"
        assert virtual.now() - start >= 0.15
        assert virtual.mixed()


def test_the_harness_may_talk_over_a_slow_socket_at_no_cost(virtual: Clock) -> None:
    code = "import os, time; os.read(0, 1); time.sleep(0.2); os.write(1, b'y')"
    ours, theirs = socket.socketpair()
    end = theirs.fileno()
    with virtual.harness():
        judge = subprocess.Popen([sys.executable, "-S", "-c", code], stdin=end, stdout=end)

    async def main() -> None:
        await asyncio.sleep(1)
        with virtual.harness():
            ours.sendall(b"x")
            assert ours.recv(1) == b"y"
        await asyncio.sleep(1)

    asyncio.run(main())
    assert virtual.now() == pytest.approx(2)
    assert (virtual.blocked(), virtual.mixed()) == ((), ())
    with virtual.harness():
        judge.wait()
    ours.close()
    theirs.close()


def test_the_harness_may_sleep_in_any_thread_at_no_cost(virtual: Clock) -> None:
    def work() -> None:
        with virtual.harness():
            time.sleep(0.05)
        time.sleep(1)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert virtual.now() == 1
    assert virtual.mixed() == ()


def test_a_signal_handler_runs_while_everything_is_parked(fresh: Fresh) -> None:
    done = fresh(
        """
        import asyncio, os, signal, subprocess, sys
        seen = []
        def handler(number, frame):
            seen.append(clock.now())
            os.write(1, b"handled\\n")
            os._exit(7)
        signal.signal(signal.SIGUSR1, handler)

        async def main():
            me, number = os.getpid(), int(signal.SIGUSR1)
            kill = f"import os, time; time.sleep(0.2); os.kill({me}, {number})"
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-S", "-c", kill + "; time.sleep(2)", stdout=-3, stderr=-3)
            await process.wait()
        asyncio.run(main())
        """
    )
    assert (done.returncode, done.stdout) == (7, "handled\n"), done.stderr


def test_a_signal_handler_may_raise_out_of_a_parked_wait(virtual: Clock) -> None:
    def handler(*_: object) -> None:
        raise KeyError("from the handler")

    old = signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        process = subprocess.Popen(SLEEP)
        with pytest.raises(KeyError, match="from the handler"):
            threading.Event().wait(9)
        process.wait()
        time.sleep(1)  # the clock still works
    finally:
        signal.signal(signal.SIGALRM, old)


def test_the_interpreter_ends_with_threads_and_executors_at_work(fresh: Fresh) -> None:
    done = fresh(
        """
        import threading, time
        from concurrent.futures import ThreadPoolExecutor
        pool = ThreadPoolExecutor(2)
        for n in range(4):
            pool.submit(time.sleep, 100)
        def late():
            time.sleep(1000)
            print("late", round(clock.now()))
        threading.Thread(target=late).start()
        threading.Thread(target=time.sleep, args=(10**6,), daemon=True).start()
        print("end of the script", clock.now())
        """
    )
    assert done.stdout == "end of the script 0.0\nlate 1000\n", done.stderr
    assert (done.returncode, done.stderr) == (0, "")


def test_faulthandler_still_works(fresh: Fresh) -> None:
    done = fresh(
        """
        import faulthandler, threading, time
        faulthandler.enable()
        threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
        faulthandler.dump_traceback()
        print("after")
        """
    )
    assert done.stdout == "after\n"
    assert "submission.py" in done.stderr


def test_a_real_deadlock_in_a_script_ends_with_a_traceback_that_names_it(fresh: Fresh) -> None:
    done = fresh("import asyncio\nasyncio.run(asyncio.Event().wait())\n")
    assert done.returncode == 1
    assert "DeadlockError: deadlock: everything waits for ever: task 'Task-" in done.stderr


def test_without_the_deep_patch_the_plain_one_does_the_work(fresh: Fresh) -> None:
    done = fresh(
        """
        import asyncio
        clock.uninstall()
        from gradeloop.worker.clock import deep_patch, virtual
        deep_patch.SUPPORTED = virtual.SUPPORTED = False
        clock = make_clock("virtual")
        clock.install()
        import time, threading, queue
        async def main():
            await asyncio.gather(*(asyncio.to_thread(time.sleep, d) for d in (0.3, 0.5)))
            time.sleep(0.25)
            threading.Event().wait(0.25)
            try:
                queue.Queue().get(timeout=1)
            except queue.Empty:
                pass
        start = time.monotonic()
        asyncio.run(main())
        print(round(time.monotonic() - start, 6), "deep-patch" in clock.capabilities)
        print(round(sum(b.duration for b in clock.blocked()), 6))
        """
    )
    assert done.stdout == "2.0 False\n1.5\n", done.stderr


def test_without_schedstat_the_wall_clock_says_so_and_still_sees_long_blocks(fresh: Fresh) -> None:
    done = fresh(
        """
        clock.uninstall()
        from gradeloop.worker.clock import meter, wall
        meter._SCHEDSTAT = "/nonexistent/schedstat"
        wall.HAS_SCHEDSTAT = meter._probe()
        clock = make_clock("wall"); clock.install()
        import asyncio, time
        async def main():
            time.sleep(0.4)
        asyncio.run(main())
        print("schedstat" in clock.capabilities, [b.kind for b in clock.blocked()])
        """,
        "wall",
    )
    assert done.stdout == "False ['sleep']\n", done.stderr


@pytest.mark.parametrize("name", ["wall", "virtual"])
def test_the_clocks_import_nothing_of_gradeloop_outside_the_worker(fresh: Fresh, name: str) -> None:
    done = fresh(
        """
        import sys
        print([m for m in sys.modules if m.startswith("gradeloop.") and ".worker" not in m])
        """,
        name,
    )
    assert done.stdout == "[]\n", done.stderr
