"""Where judges come from: a fresh one for each piece of work, or one that is kept up for the next.

Starting a judge costs a second or two, since it collects the graders. A batch on one machine
starts one and is done with it; a worker of a cluster gets its work in many small parcels.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from gradeloop.batch.judge_process import JudgeProcess

__all__ = ["FreshJudges", "Judges", "KeptJudge"]


class Judges(Protocol):
    """Lends judges, one at a time."""

    @property
    def kept(self) -> bool:
        """Whether a judge is needed after its work, so that it must not be told to finish."""

    def lend(self, graders: Sequence[Path]) -> AbstractContextManager[JudgeProcess]:
        """A judge that has collected at least these graders."""


class FreshJudges:
    """A judge for each loan, ended after it."""

    kept = False

    def __init__(self, root: Path, *, lanes: int, sandbox: str, clock: str) -> None:
        self._root, self._lanes, self._sandbox, self._clock = root, lanes, sandbox, clock

    def lend(self, graders: Sequence[Path]) -> AbstractContextManager[JudgeProcess]:
        return JudgeProcess(
            self._root, graders, lanes=self._lanes, sandbox=self._sandbox, clock=self._clock
        )


class KeptJudge:
    """One judge with all graders; it is replaced when it died or was left in the middle."""

    kept = True

    def __init__(
        self, root: Path, graders: Sequence[Path], *, lanes: int, sandbox: str, clock: str
    ) -> None:
        self._fresh = FreshJudges(root, lanes=lanes, sandbox=sandbox, clock=clock)
        self._graders = graders
        self._judge: JudgeProcess | None = None

    @contextlib.contextmanager
    def lend(self, graders: Sequence[Path]) -> Iterator[JudgeProcess]:
        if self._judge is None:
            self._judge = self._fresh.lend(self._graders).__enter__()
        judge = self._judge
        try:
            yield judge
        except BaseException:
            self.close()
            raise
        if judge.ended:
            self.close()

    def close(self) -> None:
        """End the judge; the next loan starts another."""
        judge, self._judge = self._judge, None
        if judge is not None:
            judge.close()
