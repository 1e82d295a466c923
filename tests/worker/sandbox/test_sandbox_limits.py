"""What a worker may use up, and what it holds on to from the forkserver: nothing."""

from __future__ import annotations

import errno
import mmap
import os
import resource
import signal
import threading
from pathlib import Path

import pytest

MEBIBYTE = 1024 * 1024


def test_memory_ends_at_the_limit_with_a_memory_error(sandbox):
    outcome = sandbox(lambda: len(bytearray(300 * MEBIBYTE)), memory_bytes=256 * MEBIBYTE)

    assert isinstance(outcome.raised, MemoryError)


def test_memory_below_the_limit_is_there(sandbox):
    outcome = sandbox(lambda: len(bytearray(200 * MEBIBYTE)), memory_bytes=256 * MEBIBYTE)

    assert outcome.value == 200 * MEBIBYTE


@pytest.mark.parametrize(
    "flags",
    [
        pytest.param(mmap.MAP_SHARED | mmap.MAP_ANONYMOUS, id="shared"),
        pytest.param(mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x100, id="growing downward"),
    ],
)
def test_memory_that_no_limit_counts_is_refused(sandbox, has, flags):
    outcome = sandbox(lambda: mmap.mmap(-1, 64 * MEBIBYTE, flags=flags).close())

    assert outcome.denied() == has("seccomp")


def test_memory_files_are_refused(sandbox, has):
    assert sandbox(lambda: os.memfd_create("bomb")).denied() == has("seccomp")


def test_eight_threads_have_room_under_a_small_limit(sandbox):
    def work():
        barrier = threading.Barrier(9)

        def hold():
            block = bytearray(MEBIBYTE)
            barrier.wait()
            return len(block)

        threads = [threading.Thread(target=hold) for _ in range(8)]
        for thread in threads:
            thread.start()
        barrier.wait()
        for thread in threads:
            thread.join()
        return "all met"

    assert sandbox(work, memory_bytes=128 * MEBIBYTE).value == "all met"


def test_a_file_grows_no_larger_than_allowed(sandbox):
    def work():
        Path("big").write_bytes(bytes(2 * MEBIBYTE))

    outcome = sandbox(work, file_size_bytes=MEBIBYTE)

    assert isinstance(outcome.raised, OSError)
    assert outcome.raised.errno == errno.EFBIG
    assert (sandbox.work_dir / "big").stat().st_size <= MEBIBYTE


def test_descriptors_run_out_at_the_limit(sandbox):
    def work():
        held = []
        try:
            for _ in range(64):
                held.append(os.open("/dev/null", os.O_RDONLY))
        except OSError as problem:
            return max(held), problem.errno
        return held

    # A bound lower than the number of files that the sandbox itself has open meanwhile.
    assert sandbox(work, open_files=16).value == (15, errno.EMFILE)


def test_processor_time_ends_a_worker(sandbox):
    def spin():
        while True:
            pass

    assert sandbox(spin, cpu_seconds=1).killed_by == signal.SIGXCPU


def test_a_worker_that_ignores_the_end_of_its_time_is_killed_a_second_later(sandbox):
    def work():
        return resource.getrlimit(resource.RLIMIT_CPU)

    assert sandbox(work, cpu_seconds=7).value == (7, 8)


def test_a_crash_writes_no_core_file(sandbox):
    assert sandbox(lambda: resource.getrlimit(resource.RLIMIT_CORE)).value == (0, 0)


@pytest.mark.parametrize("name", ["RLIMIT_DATA", "RLIMIT_CPU", "RLIMIT_NOFILE", "RLIMIT_FSIZE"])
def test_a_worker_cannot_raise_its_limits(sandbox, has, name):
    def work():
        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (hard + 1, hard + 1))

    outcome = sandbox(work)

    if has("capabilities") or os.getuid() != 0:
        assert isinstance(outcome.raised, ValueError)
    else:
        assert "capabilities" not in outcome.layers


def test_a_worker_cannot_change_the_limits_of_another_process(sandbox, has):
    parent = os.getpid()

    outcome = sandbox(lambda: resource.prlimit(parent, resource.RLIMIT_NOFILE))

    assert outcome.denied() == has("seccomp")


def test_limits_are_never_raised_above_those_in_force(sandbox):
    def work():
        return resource.getrlimit(resource.RLIMIT_NOFILE)[1]

    ceiling = resource.getrlimit(resource.RLIMIT_NOFILE)[1]

    assert sandbox(work, open_files=1 << 40).value == ceiling


def test_the_kernel_ends_a_worker_before_the_judge_when_memory_is_short(sandbox):
    assert sandbox(lambda: Path("/proc/self/oom_score_adj").read_text().strip()).value == "1000"


@pytest.mark.parametrize("mode", ["auto", "off"])
def test_what_the_forkserver_had_open_is_closed(sandbox, tmp_path, mode):
    with (tmp_path / "journal").open("w") as journal:
        outcome = sandbox(lambda: os.fstat(journal.fileno()), mode=mode)

    assert isinstance(outcome.raised, OSError)
    assert outcome.raised.errno == errno.EBADF


def test_only_the_kept_descriptors_are_left(sandbox):
    def work():
        listed = {int(path.name) for path in Path("/proc/self/fd").iterdir()}
        return sorted(listed)[:-1]  # without the listing's own, opened last

    read_end, write_end = os.pipe()
    outcome = sandbox(work, keep_fds=(read_end,))

    assert {0, 1, 2, read_end} <= set(outcome.value)
    assert write_end not in outcome.value
    assert len(outcome.value) == 5  # and the pipe that this answer came through
    os.close(read_end)
    os.close(write_end)


def test_threads_and_processes_are_counted_only_in_a_namespace_of_their_own(sandbox, has):
    before = resource.getrlimit(resource.RLIMIT_NPROC)
    inside = sandbox(lambda: resource.getrlimit(resource.RLIMIT_NPROC)).value

    if has("namespaces"):
        assert inside == (512, 512)
    else:
        assert inside == before
