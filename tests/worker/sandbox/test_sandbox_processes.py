"""Which processes a worker may start: none, or its own kind, and always threads."""

from __future__ import annotations

import asyncio
import concurrent.futures
import math
import multiprocessing
import os
import subprocess
import sys
import threading

import pytest

NEW_PROCESS = {
    "fork": os.fork,
    "forkpty": os.forkpty,
    "subprocess": lambda: subprocess.run([sys.executable, "-c", ""], check=True),
    "posix_spawn": lambda: os.posix_spawn(sys.executable, ["python", "-c", ""], {}),
    "system": lambda: os.execv(sys.executable, ["python", "-c", ""]),
}


@pytest.mark.parametrize("way", NEW_PROCESS)
def test_a_worker_starts_no_process(sandbox, has, way):
    outcome = sandbox(NEW_PROCESS[way])

    if has("seccomp"):
        assert outcome.denied()
    else:
        assert "seccomp" not in outcome.layers


def test_a_worker_that_may_copy_itself_runs_no_program(sandbox, has):
    def work():
        if (child := os.fork()) == 0:
            os._exit(7)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    assert sandbox(work, copies=True).value == 7
    for way in NEW_PROCESS.keys() - {"fork", "forkpty"}:
        assert sandbox(NEW_PROCESS[way], copies=True).denied() == has("seccomp"), way


def test_os_system_starts_nothing(sandbox, has):
    assert (sandbox(lambda: os.system("true")).value != 0) == has("seccomp")


def test_threads_start_as_usual(sandbox):
    def work():
        barrier = threading.Barrier(33)
        threads = [threading.Thread(target=barrier.wait) for _ in range(32)]
        for thread in threads:
            thread.start()
        barrier.wait()
        for thread in threads:
            thread.join()
        return "all met"

    assert sandbox(work).value == "all met"


def test_the_loops_own_threads_start_as_usual(sandbox):
    async def main():
        return await asyncio.gather(*(asyncio.to_thread(math.factorial, n) for n in range(8)))

    assert sandbox(lambda: asyncio.run(main())).value == [math.factorial(n) for n in range(8)]


@pytest.mark.parametrize("processes", [False, True])
@pytest.mark.parametrize("escape", ["setsid", "setpgid"])
def test_a_worker_stays_in_its_process_group(sandbox, has, escape, processes):
    def work():
        return os.setsid() if escape == "setsid" else os.setpgid(0, 0)

    assert sandbox(work, processes=processes).denied() == has("seccomp")


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_process_pool_works_where_processes_are_allowed(sandbox, method):
    def work():
        context = multiprocessing.get_context(method)
        with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as pool:
            pids = {pool.submit(os.getpid).result() for _ in range(3)}
            return list(pool.map(math.factorial, [3, 4])), os.getpid() in pids

    assert sandbox(work, processes=True).value == ([6, 24], False)


def test_a_pool_may_end_its_own_workers(sandbox):
    def work():
        process = multiprocessing.get_context("fork").Process(target=threading.Event().wait)
        process.start()
        process.terminate()
        process.join()
        return process.exitcode

    assert sandbox(work, processes=True).value == -15


def test_this_interpreter_may_be_run_where_processes_are_allowed(sandbox):
    async def main():
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-c", "print(6 * 7)", stdout=asyncio.subprocess.PIPE
        )
        output, _ = await process.communicate()
        return output, process.returncode

    assert sandbox(lambda: asyncio.run(main()), processes=True).value == (b"42\n", 0)


def test_no_other_program_may_be_run(sandbox, has):
    run = sandbox(lambda: subprocess.run(["/bin/sh", "-c", "true"], check=True), processes=True)

    assert run.denied() == has("landlock")


def test_a_program_in_the_work_folder_may_not_be_run(sandbox, has):
    def work():
        descriptor = os.open("runnable", os.O_CREAT | os.O_WRONLY, 0o700)
        os.write(descriptor, b"#!/bin/true\n")
        os.close(descriptor)
        return subprocess.run(["./runnable"], check=True)

    assert sandbox(work, processes=True).denied() == has("landlock")


def test_a_child_of_a_worker_is_held_by_the_same_walls(sandbox, outside, has):
    code = f"open({str(outside)!r}).read()"

    def work():
        command = [sys.executable, "-I", "-c", code]
        return subprocess.run(command, check=False, capture_output=True, text=True).stderr

    assert ("PermissionError" in sandbox(work, processes=True).value) == has("landlock")
