"""What the kernel counts for each process or file alone is bounded for a worker as a whole."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gradeloop.judge.failures import CheckFailure
from gradeloop.judge.submission import Handed, Submission
from gradeloop.judge.template import Template
from gradeloop.judge.workers import Forkserver
from gradeloop.worker.job import Job, Limits
from gradeloop.worker.watchdog import overuse

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are listed in /proc")

MIB = 1 << 20


@pytest.fixture
def own_forkserver() -> Iterator[Forkserver]:
    """One that nobody else uses, so that whatever is below it is this test's."""
    server = Forkserver()
    server.start()
    yield server
    server.close()


def below(server: Forkserver) -> list[int]:
    assert server._process is not None
    found, left = [], [server._process.pid]
    while left:
        pid = left.pop()
        try:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        except OSError:
            continue
        found += [int(child) for child in children]
        left += [int(child) for child in children]
    return found


async def verdict(
    server: Forkserver, make_spec, source: str, template: Template | None = None, **job
) -> CheckFailure:
    """What becomes of a submission; none of its processes may outlive it."""
    spec = make_spec(time_limit=20)
    submission = Submission(
        Handed("task.py", source.encode()),
        spec,
        spec.checks[0],
        server,
        Job(**{"processes": True, **job}),
        template=template,
    )

    async def judged() -> None:
        (await submission.call("plain")).assert_returned("nothing that it returns")

    try:
        with pytest.raises(CheckFailure) as caught:
            await judged()
    finally:
        submission.hang_up()
        if template is not None:
            template.close()
    deadline = time.monotonic() + 15
    while below(server) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert below(server) == []
    return caught.value


async def test_a_fork_bomb_is_stopped_where_processes_are_allowed(own_forkserver, make_spec):
    source = """
import os, time
def plain():
    for _ in range(400):  # the cap; none of them forks again, and each ends by itself
        if os.fork() == 0:
            time.sleep(30)
            os._exit(0)
    time.sleep(10)
"""
    failure = await verdict(own_forkserver, make_spec, source)

    assert failure.reason == "limit-exceeded"
    assert "processes" in failure.sentence


@pytest.mark.parametrize("where", ["as it is loaded", "when it is called"])
async def test_a_template_and_its_copies_leave_no_process_behind(own_forkserver, make_spec, where):
    """A template may fork, its copies may not; either way it is over soon."""
    source = """
import os, time
def plain():
    for _ in range(40):  # the cap; none of them forks again, and each ends by itself
        if os.fork() == 0:
            time.sleep(30)
            os._exit(0)
"""
    if where == "as it is loaded":
        source += "plain()\nwhile True: pass\n"
    failure = await verdict(
        own_forkserver, make_spec, source, Template(2), processes=False, clock="virtual"
    )

    when_loaded = {"limit-exceeded", "timed-out"}  # whichever limit is noticed first
    assert failure.reason in ({"raised"} if where == "when it is called" else when_loaded)


async def test_processes_that_share_the_work_of_taking_memory_are_stopped(
    own_forkserver, make_spec
):
    source = f"""
import os, time
def plain():
    for _ in range(4):
        if os.fork() == 0:
            held = bytearray(b"x" * {100 * MIB})
            time.sleep(30)
            os._exit(0)
    time.sleep(10)
"""
    failure = await verdict(
        own_forkserver, make_spec, source, limits=Limits(memory_bytes=256 * MIB)
    )

    assert failure.reason == "limit-exceeded"
    assert "memory" in failure.sentence


async def test_a_daemon_does_not_outlive_its_worker(own_forkserver, make_spec):
    source = """
import os, time
def plain():
    if os.fork() == 0:
        if os.fork() == 0:
            time.sleep(60)
        os._exit(0)
    os.wait()
    return "the daemon runs"
"""
    failure = await verdict(own_forkserver, make_spec, source)

    assert failure.reason == "wrong-result"


def test_files_are_counted_together(tmp_path):
    job = Job(limits=Limits(disk_bytes=MIB, files=10))
    assert overuse(os.getpid(), str(tmp_path), job) is None
    for number in range(3):
        (tmp_path / f"part{number}").write_bytes(b"x" * (MIB // 2))

    assert overuse(os.getpid(), str(tmp_path), job) == "it wrote more than 1 MiB of files"


def test_files_in_folders_are_counted_and_links_are_not_followed(tmp_path):
    job = Job(limits=Limits(files=10))
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    (inside / "round").symlink_to(tmp_path, target_is_directory=True)
    assert overuse(os.getpid(), str(tmp_path), job) is None
    for number in range(10):
        (inside / str(number)).touch()

    assert overuse(os.getpid(), str(tmp_path), job) == "it made more than 10 files"


async def test_a_forkserver_that_was_killed_is_replaced(own_forkserver, make_spec):
    """Without a sandbox a submission can kill its parent; the next one must not suffer."""
    own_forkserver._process.kill()
    own_forkserver._process.wait()
    spec = make_spec()
    submission = Submission(
        Handed("task.py", b"def plain():\n    return 1\n"),
        spec,
        spec.checks[0],
        own_forkserver,
        Job(),
    )
    try:
        assert (await submission.call("plain")).result == 1
    finally:
        submission.hang_up()
