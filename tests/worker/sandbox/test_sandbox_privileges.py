"""What a worker is: nobody special, and gone when the forkserver is gone."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import time
from pathlib import Path

import pytest

from gradeloop.worker.sandbox import Policy, apply, become_subreaper, harden_judge, prepare
from gradeloop.worker.sandbox.native import load
from gradeloop.worker.sandbox.privileges import drop_capabilities
from gradeloop.worker.sandbox.syscalls import this_machine

PR_GET_DUMPABLE, PR_GET_CHILD_SUBREAPER, PR_SET_PDEATHSIG = 3, 37, 1


def status(name):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(line.split()[1] for line in lines if line.startswith(f"{name}:"))


def test_a_worker_has_no_capabilities(sandbox, has):
    outcome = sandbox(lambda: [int(status(name), 16) for name in ("CapEff", "CapPrm", "CapInh")])

    assert (outcome.value == [0, 0, 0]) == (has("capabilities") or os.getuid() != 0)


def test_no_program_of_a_worker_gains_rights(sandbox, has):
    assert (sandbox(lambda: status("NoNewPrivs")).value == "1") == has("no-new-privs")


def test_a_worker_is_filtered(sandbox, has):
    assert (sandbox(lambda: status("Seccomp")).value == "2") == has("seccomp")


def test_off_leaves_system_calls_and_rights_alone(sandbox):
    outcome = sandbox(lambda: (status("Seccomp"), status("NoNewPrivs")), mode="off")

    assert outcome.value == (status("Seccomp"), status("NoNewPrivs"))


def test_a_worker_keeps_its_user(sandbox):
    outcome = sandbox(lambda: (os.getuid(), os.geteuid(), os.getgid()))

    assert outcome.value == (os.getuid(), os.geteuid(), os.getgid())


@pytest.mark.parametrize("mode", ["auto", "off"])
def test_a_worker_ends_with_its_parent(tmp_path, has, fork, mode):
    life, hold = os.pipe()

    def forkserver():
        prepare()
        ready, tell = os.pipe()

        def worker():
            apply(Policy(str(tmp_path), mode=mode, keep_fds=(hold, tell)))
            os.write(tell, b"r")
            time.sleep(30)
            os.write(hold, b"survived")

        fork(worker)
        os.close(tell)
        os.read(ready, 1)
        os.kill(os.getpid(), signal.SIGKILL)

    parent = fork(forkserver)
    os.close(hold)
    os.waitpid(parent, 0)

    # The end of the pipe comes when the last holder of it, the worker, is gone.
    assert (os.read(life, 16) == b"") == has("pdeathsig")
    os.close(life)


def test_a_worker_cannot_outlive_its_parent_by_wish(sandbox, has):
    def work():
        load().prctl(PR_SET_PDEATHSIG, 0)

    assert sandbox(work).denied() == has("seccomp")


def test_a_worker_whose_parent_has_ended_already_runs_nothing(tmp_path, has, fork):
    answer, tell = os.pipe()

    def forkserver():
        prepare()
        parent = os.getpid()

        def worker():
            while os.getppid() == parent:
                time.sleep(0.001)
            try:
                apply(Policy(str(tmp_path), keep_fds=(tell,)))
            except OSError as problem:
                os.write(tell, str(problem).encode())
            else:
                os.write(tell, b"ran")

        fork(worker)

    os.waitpid(fork(forkserver), 0)
    os.close(tell)

    assert (b"ended already" in os.read(answer, 200)) == has("pdeathsig")
    os.close(answer)


@pytest.mark.parametrize("harden", [False, True])
def test_a_hardened_judge_cannot_be_read_by_a_process_of_the_same_user(sandbox, fork, harden):
    def judge():
        drop_capabilities(load())  # the same user in every respect; root may read anybody
        if harden and not harden_judge():
            return "this system has no such wish"

        def peek():
            os.close(os.open(f"/proc/{os.getppid()}/mem", os.O_RDONLY))

        _, status = os.waitpid(fork(peek), 0)
        return "read" if status == 0 else "kept out"

    expected = "kept out" if harden else "read"
    assert sandbox.child(judge).value == expected


def test_a_subreaper_adopts_orphans(sandbox, fork):
    def forkserver():
        assert become_subreaper()
        told, tell = os.pipe()

        def parent_to_be_lost():
            middle = os.getpid()

            def orphan():
                while os.getppid() == middle:
                    time.sleep(0.001)
                os.write(tell, str(os.getppid()).encode())

            fork(orphan)

        fork(parent_to_be_lost)
        os.close(tell)
        return int(os.read(told, 20)) == os.getpid()

    assert sandbox.child(forkserver).value is True


@pytest.mark.parametrize(
    "name",
    [
        "ptrace",
        "process_vm_readv",
        "process_vm_writev",
        "pidfd_getfd",
        "kcmp",
        "bpf",
        "userfaultfd",
        "perf_event_open",
        "io_uring_setup",
        "keyctl",
        "add_key",
        "request_key",
        "setns",
        "unshare",
        "mount",
        "open_by_handle_at",
        "shmget",
        "mq_open",
        "personality",
        "sched_setaffinity",
    ],
)
@pytest.mark.parametrize("processes", [False, True])
def test_a_worker_is_denied_this_system_call(sandbox, has, name, processes):
    """Compared with a kernel that lets it through as far as its own checks of the arguments.

    The arguments are nonsense to every one of them, so that nothing happens where it is let in.
    """

    def work():
        library = ctypes.CDLL(None, use_errno=True)
        nonsense = ctypes.c_long(0x7FFFFFF0)
        assert library.syscall(this_machine().numbers[name], *[nonsense] * 5) == -1
        return ctypes.get_errno()

    outcome = sandbox(work, processes=processes)

    assert (outcome.value == errno.EPERM) >= has("seccomp")
    assert "seccomp" in outcome.layers or not has("seccomp")
