"""A submission's template, as the judge sees it: a worker that has loaded the file, and its copies.

A copy is a quicker way to a pass, and to nothing else. Whatever does not pass in one, and whatever
a copy can't be sure of, is graded once more by a worker of its own, which has all the time that
the exercise allows. A copy in which a check has passed may serve the next one, if it is as it was.
See :mod:`gradeloop.worker.template` for the other side.
"""

from __future__ import annotations

import contextlib
import os
import socket
from typing import Final

from gradeloop.judge.run import Run
from gradeloop.judge.workers import WorkerEnds
from gradeloop.worker.job import LEASH_KILL, ORDER_COPY, ORDER_LAST

__all__ = ["PATIENCE", "Template", "TemplateDied"]

PATIENCE: Final = 1.0
"""Seconds of real time that a copy has for a run: what takes longer is worth another worker."""


class TemplateDied(RuntimeError):
    """There is no template to make a copy of; nobody's fault."""

    def __init__(self) -> None:
        super().__init__("the template has ended")


class Template:
    """The template of one submission, on one clock: made once, and never anew once it is over.

    Args:
        checks: How many will want a copy at most; where the last of them needs a new one, that is
            the template itself.

    Attributes:
        loading: The run that loaded the file; None until then.
        over: Whether there is nothing to be had from it, since it failed to load or was ended.
    """

    def __init__(self, checks: int) -> None:
        self.loading: Run | None = None
        self.over = False
        self._left = checks
        self._ends: WorkerEnds | None = None
        self._used: WorkerEnds | None = None

    def begin(self, ends: WorkerEnds, loading: Run) -> None:
        """A worker has loaded the file, and will make copies.

        Args:
            ends: Its lines, closed with this object.
        """
        self._ends, self.loading = ends, loading

    def next_check(self) -> WorkerEnds | None:
        """Another check begins: a copy that served the one before, and may be as it was.

        It is the caller's from here on, to be asked and to be closed. None where there is none.
        """
        self._left -= 1
        used, self._used = self._used, None
        return used

    def take_back(self, ends: WorkerEnds) -> None:
        """A copy has served a check, and is waiting for what comes."""
        self.drop_used()
        if self.over:
            ends.close()
        else:
            self._used = ends

    def drop_used(self) -> None:
        """Let no other check have the copy that was taken back."""
        if self._used is not None:
            self._used.close()
            self._used = None

    def copy(self) -> WorkerEnds:
        """The judge's ends of a new copy. Its leash is the template's: both end together.

        Raises:
            TemplateDied: There is none.
        """
        if self._ends is None:
            raise TemplateDied
        protocol, their_protocol = socket.socketpair()
        output, their_output = os.pipe()
        copy = WorkerEnds(protocol, output, self._ends.leash.dup())
        last = self._left <= 0
        order = ORDER_LAST if last else ORDER_COPY
        try:
            ends = [their_protocol.fileno(), their_output]
            socket.send_fds(self._ends.protocol, [order], ends)
        except OSError:
            copy.close()
            raise TemplateDied from None
        finally:
            their_protocol.close()
            os.close(their_output)
        if last:
            self._forget()
        return copy

    def close(self) -> None:
        """End it, and any copy that still runs."""
        self.drop_used()
        if self._ends is not None:
            with contextlib.suppress(OSError):
                self._ends.leash.send(LEASH_KILL)  # a copy may hold the leash, too
        self._forget()

    def _forget(self) -> None:
        self.over = True
        if self._ends is not None:
            self._ends.close()
            self._ends = None
