"""From the fork to the first request: the new process gives up all that it won't need.

Everything here runs before a line of the submission does.
"""

from __future__ import annotations

import contextlib
import io
import os
import resource
import sys
import tempfile
from pathlib import Path
from typing import Final

from gradeloop.worker import doors, sandbox
from gradeloop.worker.clock import make_clock
from gradeloop.worker.job import Job
from gradeloop.worker.link import Link
from gradeloop.worker.rehearsal import rehearse
from gradeloop.worker.session import Session

__all__ = ["prepare", "run"]

PROTOCOL_FD: Final = 3


def prepare(clock_name: str, folder: Path) -> Session:
    """What only has to be done once, in the forkserver: a session that workers will take over.

    Args:
        clock_name: The clock of most workers; the others take a few milliseconds longer.
        folder: A folder to rehearse in.
    """
    sandbox.prepare()
    os.environ.clear()
    os.environ.update(LANG="C.UTF-8", PATH=os.defpath, PYTHONUTF8="1")
    clock = make_clock(clock_name)
    clock.prepare()
    rehearse(clock, folder)
    session = Session(Link(PROTOCOL_FD, clock), clock)
    session.install()
    return session


def run(session: Session, job: Job, protocol: int, output: int, folder: Path) -> int:
    """Serve the judge's requests until it hangs up; the exit status of the process."""
    _environment(folder)
    layers = sandbox.apply(_policy(job, folder, (protocol, output)))
    _descriptors(protocol, output)
    if job.served:
        doors.hand_over(PROTOCOL_FD)
    session.begin(job.clock, folder, layers)
    session.serve()
    return 0


def _environment(folder: Path) -> None:
    os.environ.update(HOME=str(folder), TMPDIR=str(folder))
    tempfile.tempdir = str(folder)
    os.chdir(folder)
    sys.path.append(str(folder))  # last: what a submission writes there shadows nothing


def _descriptors(protocol: int, output: int) -> None:
    """Nothing in, one pipe out, one line to the judge; every other descriptor is closed."""
    null = os.open(os.devnull, os.O_RDONLY)
    # Lifted out of the way first, so that none is overwritten before it is moved.
    high = [os.dup(fd) for fd in (null, output, output, protocol)]
    for target, fd in enumerate(high):
        if fd <= PROTOCOL_FD:
            high[target] = _lift(fd)
    for target, fd in enumerate(high):
        os.dup2(fd, target, inheritable=target < PROTOCOL_FD)
    for fd in (protocol, output):  # where many workers run, these lie beyond the limit below
        if fd > PROTOCOL_FD:
            os.close(fd)
    os.closerange(PROTOCOL_FD + 1, min(resource.getrlimit(resource.RLIMIT_NOFILE)[0], 1 << 16))
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = _writer(1)
    sys.stderr = _writer(2)


def _lift(fd: int) -> int:
    with contextlib.ExitStack() as spare:
        while True:
            lifted = os.dup(fd)
            if lifted > PROTOCOL_FD:
                return lifted
            spare.callback(os.close, lifted)


def _writer(fd: int) -> io.TextIOWrapper:
    raw = open(fd, "wb", buffering=0, closefd=False)  # noqa: SIM115
    buffered = io.BufferedWriter(raw, 8192)
    return io.TextIOWrapper(
        buffered, encoding="utf-8", errors="backslashreplace", line_buffering=True
    )


def _policy(job: Job, folder: Path, keep: tuple[int, ...]) -> sandbox.Policy:
    limits = job.limits
    return sandbox.Policy(
        mode=job.sandbox,
        work_dir=str(folder),
        readable=(),
        writable=(str(folder),),
        memory_bytes=limits.memory_bytes,
        cpu_seconds=limits.cpu_seconds,
        file_size_bytes=limits.file_bytes,
        open_files=limits.open_files,
        processes=job.processes,
        network=job.network,
        keep_fds=keep,
    )
