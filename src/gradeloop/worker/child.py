"""From the fork to the first request: the new process gives up all that it won't need.

Everything here runs before a line of the submission does.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from pathlib import Path
from typing import Final, TextIO

from gradeloop.worker import doors, sandbox
from gradeloop.worker.clock import make_clock
from gradeloop.worker.job import Job
from gradeloop.worker.link import Link
from gradeloop.worker.rehearsal import rehearse
from gradeloop.worker.session import Session
from gradeloop.worker.template import become_copy

__all__ = ["plan", "prepare", "run"]

PROTOCOL_FD: Final = 3

_streams: tuple[TextIO, TextIO, TextIO] | None = None


def prepare(clock_name: str, folder: Path) -> Session:
    """What only has to be done once, in the forkserver: a session that workers will take over.

    Args:
        clock_name: The clock of most workers; the others take a few milliseconds longer.
        folder: A folder to rehearse in.
    """
    global _streams
    sandbox.prepare()
    _take_low_numbers()
    os.environ.clear()
    os.environ.update(LANG="C.UTF-8", PATH=os.defpath, PYTHONUTF8="1")
    clock = make_clock(clock_name)
    clock.prepare()
    rehearse(clock, folder)
    session = Session(Link(PROTOCOL_FD, clock), clock)
    session.install()
    _streams = _make_streams()
    return session


def plan(job: Job, root: Path) -> sandbox.Walls:
    """The walls around every worker with this job, whose folders will lie in ``root``."""
    limits = job.limits
    return sandbox.plan(
        sandbox.Policy(
            mode=job.sandbox,
            work_dir=str(root),
            memory_bytes=limits.memory_bytes,
            cpu_seconds=limits.cpu_seconds,
            file_size_bytes=limits.file_bytes,
            open_files=limits.open_files,
            processes=job.processes,
            network=job.network,
            copies=job.template,
        )
    )


def run(
    session: Session, job: Job, walls: sandbox.Walls, protocol: int, output: int, folder: str
) -> int:
    """Serve the judge's requests until it hangs up; the exit status of the process."""
    _environment(folder)
    layers = walls.put_up(folder, (protocol, output))
    _descriptors(protocol, output)
    if job.served:
        doors.hand_over(PROTOCOL_FD)
    session.begin(job.clock, Path(folder), layers)
    if job.template:
        session.serve_one()
        copy = become_copy(PROTOCOL_FD, session.module, session.clock, walls, folder)
        _take_lines(copy.protocol, copy.output)
        session.go_on(copy.loaded)
    session.serve()
    return 0


def _environment(folder: str) -> None:
    os.environ["HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = folder
    os.chdir(folder)
    sys.path.append(folder)  # last: what a submission writes there shadows nothing


def _take_low_numbers() -> None:
    """Leave no number up to the protocol's free: no descriptor that is passed to us gets one."""
    while (number := os.open(os.devnull, os.O_RDONLY)) <= PROTOCOL_FD:
        pass
    os.close(number)


def _descriptors(protocol: int, output: int) -> None:
    """Nothing in, one pipe out, one line to the judge; the sandbox has closed all others."""
    null = os.open(os.devnull, os.O_RDONLY)  # a worker's own: even of this, nothing is shared
    os.dup2(null, 0)
    os.close(null)
    _take_lines(protocol, output)
    if _streams is not None:
        sys.stdin, sys.stdout, sys.stderr = _streams


def _take_lines(protocol: int, output: int) -> None:
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(output)
    os.dup2(protocol, PROTOCOL_FD, inheritable=False)
    os.close(protocol)


def _make_streams() -> tuple[TextIO, TextIO, TextIO]:
    """The standard streams of workers-to-be, which know no more than a descriptor's number.

    Except that a stream asks whether it can be wound back, and remembers it: so for as long as
    they are made, the output goes to a pipe, as it will.
    """
    kept = [os.dup(fd) for fd in (1, 2)]
    ends = os.pipe()
    try:
        for fd in (1, 2):
            os.dup2(ends[1], fd)
        return open(0, encoding="utf-8", closefd=False), _writer(1), _writer(2)
    finally:
        for fd, was in enumerate(kept, 1):
            os.dup2(was, fd)
        for each in (*kept, *ends):
            os.close(each)


def _writer(fd: int) -> io.TextIOWrapper:
    raw = open(fd, "wb", buffering=0, closefd=False)  # noqa: SIM115
    buffered = io.BufferedWriter(raw, 8192)
    return io.TextIOWrapper(
        buffered, encoding="utf-8", errors="backslashreplace", line_buffering=True
    )
