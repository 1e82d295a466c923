"""The judge's side of the forkserver: starts it, and asks it for workers."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from typing import IO

from gradeloop.worker.job import Job
from gradeloop.worker.processors import allowed, keep_to
from gradeloop.worker.sandbox import LAYERS, available

__all__ = ["Forkserver", "ForkserverDied", "WorkerEnds", "missing_layers"]


def missing_layers() -> tuple[str, ...]:
    """The layers of the sandbox that this machine lacks: what ``strict`` refuses to run without."""
    found = available()
    return tuple(layer for layer in LAYERS if layer not in found)


class ForkserverDied(RuntimeError):
    """The process that forks workers is gone: the machine's fault or ours, never a student's."""

    def __init__(self, said: str) -> None:
        super().__init__(f"the forkserver ended: {said.strip()[-600:] or 'it said nothing'}")


@dataclass(frozen=True, slots=True)
class WorkerEnds:
    """The judge's ends of one worker's three lines; see :mod:`gradeloop.worker.forkserver`."""

    protocol: socket.socket
    output: int
    leash: socket.socket

    def close(self) -> None:
        """Let go; the forkserver then kills the worker, if it still runs."""
        self.protocol.close()
        self.leash.close()
        with contextlib.suppress(OSError):
            os.close(self.output)


@functools.lru_cache
def _text_of(job: Job) -> bytes:
    """What the forkserver is sent; most workers of a judge are of one kind."""
    return json.dumps(job.to_json()).encode()


class Forkserver:
    """One forkserver, shared by a judge and everything forked from it.

    It runs where the process may that made this object, also where a lane that keeps to one
    processor has to start it anew.

    Args:
        clock: The clock that most workers will have: they start sooner.
    """

    def __init__(self, clock: str = "wall") -> None:
        self._clock = clock
        self._processors = allowed()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._lifeline: int | None = None
        self._said: IO[bytes] | None = None

    def start(self) -> None:
        """Start it, without waiting: a request made meanwhile waits in the socket."""
        control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        read_end, self._lifeline = os.pipe()
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the process
        mine = allowed()
        keep_to(self._processors)
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-I",
                *self._options(),
                "-m",
                "gradeloop.worker",
                str(theirs.fileno()),
                str(read_end),
                self._clock,
            ],
            pass_fds=(theirs.fileno(), read_end),
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "TMPDIR": tempfile.gettempdir()},
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._said,
            start_new_session=True,  # Ctrl-C is for the judge; the lifeline is for the forkserver
        )
        keep_to(mine)
        theirs.close()
        os.close(read_end)
        self._control = control

    def _options(self) -> list[str]:
        """From Python 3.13 on a worker that keeps to one processor would size its pools by that;
        it is told how many the machine has."""
        if sys.version_info < (3, 13) or not self._processors:
            return []
        return ["-X", f"cpu_count={len(self._processors)}"]

    def fork(self, job: Job) -> WorkerEnds:
        """Ask for a worker; of a new forkserver, where a submission without a sandbox ended it.

        Raises:
            ForkserverDied: There is nobody to ask.
        """
        if self._control is None:
            self.start()
        try:
            return self._ask(job)
        except ForkserverDied:
            self._forget()
            self.start()
            return self._ask(job)

    def _forget(self) -> None:
        """Let go of a forkserver that has ended already, and that may be another's child."""
        if self._control is not None and self._lifeline is not None:
            self._control.close()
            os.close(self._lifeline)
        if self._process is not None:
            self._process.poll()
        self._control = self._lifeline = self._process = None

    def _ask(self, job: Job) -> WorkerEnds:
        protocol, their_protocol = socket.socketpair()
        leash, their_leash = socket.socketpair()
        output, their_output = os.pipe()
        ends = WorkerEnds(protocol, output, leash)
        try:
            assert self._control is not None
            socket.send_fds(
                self._control,
                [_text_of(job)],
                [their_protocol.fileno(), their_output, their_leash.fileno()],
            )
        except OSError as error:
            ends.close()
            raise ForkserverDied(f"{self.said()} ({error})") from None
        finally:
            their_protocol.close()
            their_leash.close()
            os.close(their_output)
        return ends

    def alive(self) -> bool:
        """Whether it can be asked; only the process that started it can tell."""
        return self._process is None or self._process.poll() is None

    def said(self) -> str:
        """What it wrote to its standard error, for a message."""
        if self._said is None:
            return ""
        self._said.seek(0)
        return self._said.read().decode("utf-8", "replace")

    def close(self) -> None:
        """Let go of the lifeline and wait for it to clean up."""
        if self._control is None or self._lifeline is None or self._process is None:
            return
        self._control.close()
        os.close(self._lifeline)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=5)
        self._control = self._lifeline = self._process = None
