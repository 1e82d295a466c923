"""Signals: a worker may send them to itself only, and receives the ones it should."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from gradeloop.worker.sandbox import Policy, apply

# Signal 0 asks for permission and harms nobody, should a wall be down.
ASK = 0


@pytest.mark.parametrize("processes", [False, True])
def test_a_worker_cannot_signal_its_parent(sandbox, has, processes):
    parent = os.getpid()
    outcome = sandbox(lambda: os.kill(parent, ASK), processes=processes)

    assert outcome.denied() == (has("seccomp") or has("landlock"))


def test_a_worker_cannot_signal_its_group_or_everybody(sandbox, has):
    for target in (0, -1, -os.getpgid(0)):
        outcome = sandbox(lambda target=target: os.kill(target, ASK))
        assert outcome.denied() == has("seccomp"), target


def test_a_worker_cannot_signal_through_a_descriptor(sandbox, has):
    parent = os.getpid()

    def work():
        signal.pidfd_send_signal(os.pidfd_open(parent), ASK)

    assert sandbox(work).denied() == has("seccomp")


def test_a_worker_cannot_have_the_kernel_signal_somebody_else(sandbox, has):
    import fcntl

    parent = os.getpid()

    def work():
        read_end, _ = os.pipe()
        fcntl.fcntl(read_end, fcntl.F_SETOWN, parent)

    assert sandbox(work).denied() == has("seccomp")


def test_a_worker_can_raise_signals_in_itself(sandbox):
    def work():
        seen = []
        signal.signal(signal.SIGUSR1, lambda number, frame: seen.append("raise"))
        signal.raise_signal(signal.SIGUSR1)
        signal.signal(signal.SIGUSR1, lambda number, frame: seen.append("kill"))
        os.kill(os.getpid(), signal.SIGUSR1)
        signal.signal(signal.SIGUSR1, lambda number, frame: seen.append("thread"))
        signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)
        return seen

    assert sandbox(work).value == ["raise", "kill", "thread"]


def test_a_thread_of_a_worker_can_be_signalled_by_another(sandbox):
    def work():
        got = []
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR2})
        waiter = threading.Thread(target=lambda: got.append(signal.sigwait({signal.SIGUSR2})))
        waiter.start()
        signal.pthread_kill(waiter.ident, signal.SIGUSR2)
        waiter.join()
        return got

    assert sandbox(work).value == [signal.SIGUSR2]


def test_timers_still_ring(sandbox):
    def work():
        signal.signal(signal.SIGALRM, lambda number, frame: None)
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        return signal.sigwait({signal.SIGALRM})

    assert sandbox(work).value == signal.SIGALRM


def test_an_event_loop_still_handles_signals(sandbox):
    async def main():
        loop = asyncio.get_running_loop()
        done = loop.create_future()
        loop.add_signal_handler(signal.SIGUSR1, done.set_result, "handled")
        os.kill(os.getpid(), signal.SIGUSR1)
        return await done

    assert sandbox(lambda: asyncio.run(main())).value == "handled"


def test_abort_ends_a_worker_by_its_own_signal(sandbox):
    assert sandbox(os.abort).killed_by == signal.SIGABRT


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_the_parent_can_end_a_worker(tmp_path, fork, number):
    ready, tell = os.pipe()

    def worker():
        apply(Policy(str(tmp_path), keep_fds=(tell,)))
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.write(tell, b"r")
        time.sleep(30)

    child = fork(worker)
    os.close(tell)
    os.read(ready, 1)
    os.close(ready)
    os.kill(child, number)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -number


def test_a_worker_cannot_signal_a_stranger_of_the_same_user(sandbox, has):
    stranger = subprocess.Popen([sys.executable, "-I", "-c", "input()"], stdin=subprocess.PIPE)
    try:
        for processes in (False, True):
            outcome = sandbox(lambda: os.kill(stranger.pid, ASK), processes=processes)
            assert outcome.denied() == (has("seccomp") or has("landlock"))
    finally:
        stranger.communicate(b"\n")
