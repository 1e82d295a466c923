"""A judge, as its supervisor sees it: a process that takes orders and tells results."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gradeloop.judge.wire import Line, tell
from gradeloop.judge.workers import missing_layers

__all__ = ["JudgeDied", "JudgeProcess", "JudgeUnusable", "SandboxMissing"]


class JudgeDied(RuntimeError):
    """The judge's process ended while it had work: the machine's fault or ours."""

    hint = "run it again; if it happens again, report it with the line above"

    def __init__(self, said: str) -> None:
        self.said = said.strip()[-2000:]
        last = self.said.splitlines()[-1:] or ["it said nothing"]
        super().__init__(f"the judge ended unexpectedly: {last[0].strip()}")


class JudgeUnusable(RuntimeError):
    """The graders can't be used: a faulty grader, or one that doesn't fit its spec."""

    exit_code = 2
    hint = "mend the grader, then run `gradeloop verify`"

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problems) or "the graders could not be collected")


class SandboxMissing(JudgeUnusable):
    """A strict sandbox was asked for, on a machine that lacks some of its layers."""

    hint = "grade with --sandbox auto, or on a machine that has them: docs/security.md says which"

    def __init__(self, layers: Sequence[str]) -> None:
        self.layers = tuple(layers)
        super().__init__(
            [f"--sandbox strict: this machine lacks these layers: {', '.join(layers)}"]
        )


class JudgeProcess:
    """One judge with its lanes. Use as a context manager: leaving ends it and all it started.

    Args:
        clock: The clock of most of its orders.

    Attributes:
        ended: Whether it was heard to have ended.

    Raises:
        SandboxMissing: ``sandbox`` is ``strict``, and the machine lacks some layers.
    """

    def __init__(
        self,
        root: Path,
        graders: Sequence[Path],
        *,
        lanes: int,
        sandbox: str,
        clock: str,
    ) -> None:
        # Asked here, where it can be said plainly: a worker could only refuse to start.
        if sandbox == "strict" and (missing := missing_layers()):
            raise SandboxMissing(missing)
        self.ended = False
        self._reserved = 0
        self._ours, theirs = socket.socketpair()
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the process
        options = [
            *("--rootdir", str(root)),
            *("--sandbox", sandbox),
            *("--clock", clock),
            *("-o", "asyncio_mode=auto"),
            *("-o", "asyncio_default_fixture_loop_scope=function"),
            *("-p", "gradeloop.judge.kept_loop"),
            *("-o", "timeout=600"),
            "--import-mode=importlib",
        ]
        command = [sys.executable, "-m", "gradeloop.judge", str(theirs.fileno()), str(lanes)]
        self._process = subprocess.Popen(
            [*command, *options, *map(str, graders)],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=self._said,
            cwd=root,
            start_new_session=True,  # Ctrl-C reaches the supervisor, which ends this in order
        )
        theirs.close()
        self._line = Line(self._ours)

    def __enter__(self) -> JudgeProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def reserve(self, count: int) -> int:
        """The first of so many numbers that no order to this judge has had."""
        first, self._reserved = self._reserved, self._reserved + count
        return first

    def order(self, order: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):  # a judge that died is noticed when it is heard
            tell(self._ours, {"order": order})

    def finish(self) -> None:
        """Say that no more orders come."""
        with contextlib.suppress(OSError):
            tell(self._ours, {"finish": True})

    def events(self) -> Iterator[dict[str, Any]]:
        """What the judge tells, until it has no more work.

        Raises:
            JudgeUnusable: Its graders have faults.
        """
        while (messages := self._line.read()) is not None:
            for message in messages:
                if "problems" in message:
                    raise JudgeUnusable(message["problems"])
                yield message
        self.ended = True

    def said(self) -> str:
        """What it wrote on its own account, for a message."""
        self._said.seek(0)
        return self._said.read().decode("utf-8", "replace")

    def close(self) -> None:
        """Hang up; the judge then ends its lanes and the forkserver its workers."""
        self._ours.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._said.close()


def default_lanes(clock: str) -> int:
    """How many units run side by side: on the wall clock most of the time is waiting, on the
    virtual one every lane keeps a processor busy, by turns with its worker."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, cores or 1) * (4 if clock == "wall" else 1)
