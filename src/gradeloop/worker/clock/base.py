"""What a worker asks of a clock, whichever it is."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from typing import ClassVar

from gradeloop.worker.clock import real
from gradeloop.worker.clock.evidence import Blocked, Evidence
from gradeloop.worker.clock.loop import WatchedLoop, refuse, running_loop

__all__ = ["Clock", "active_clock"]

_active: Clock | None = None


def active_clock() -> Clock | None:
    """The clock that is installed in this process."""
    return _active


class Clock(ABC):
    """One way to pass time, and the evidence of how a submission passed it.

    Attributes:
        name: ``wall`` or ``virtual``.
        simulated: whether its seconds are its own, and no message's way to the judge takes any.
        capabilities: which of the system's helps this clock found: ``schedstat`` (blocked time is
            told from waiting for a processor), ``deep-patch`` (aliases of ``time.sleep`` are
            reached), ``tcp-info`` (loopback connections are exact).
        block_limit: seconds that the kernel may hold one callback before it counts as blocked.
        cpu_limit: seconds of CPU time that one callback may burn before it counts as blocked.
    """

    name: ClassVar[str]
    simulated: ClassVar[bool]

    def __init__(self) -> None:
        self.evidence = Evidence()
        self.block_limit = 0.020
        self.cpu_limit = 0.050
        self.capabilities: frozenset[str] = frozenset()

    @property
    def submission_files(self) -> tuple[str, ...]:
        """File names, or prefixes of file names, whose lines count as the submission's."""
        return self.evidence.locator.files

    @submission_files.setter
    def submission_files(self, files: tuple[str, ...]) -> None:
        self.evidence.locator.files = tuple(files)

    def install(self) -> None:
        """Patches this process and starts. Before the submission is imported."""
        self.prepare()
        self.start()

    def prepare(self) -> None:
        """Patches this process, once. Until :meth:`start` its own waits are real ones.

        What is prepared in one process may be started in the processes that it forks.
        """
        global _active
        if _active is not None:
            raise RuntimeError(
                f"the {_active.name} clock is installed already; uninstall() it before this one"
            )
        _active = self
        try:
            self._prepare()
        except BaseException:
            self.uninstall()
            raise

    def uninstall(self) -> None:
        """Puts everything back as it was."""
        global _active
        if _active is self:
            _active = None
            self._uninstall()

    def start(self) -> None:
        """From now on, and from 0, time is this clock's; the calling thread is the main one."""
        self.evidence.reset()
        self._start()

    @abstractmethod
    def _prepare(self) -> None: ...

    @abstractmethod
    def _start(self) -> None: ...

    @abstractmethod
    def halt(self) -> None:
        """Real time again, as before :meth:`start`; that or :meth:`go_on` may follow."""

    @abstractmethod
    def go_on(self) -> None:
        """After :meth:`halt`, also in a process forked since: time is this clock's again.

        A simulated clock goes on from where it was halted; real time has not stood still.
        """

    @abstractmethod
    def _uninstall(self) -> None: ...

    @abstractmethod
    def now_ns(self) -> int:
        """Nanoseconds on this clock since it was started."""

    def now(self) -> float:
        """Seconds on this clock since it was started."""
        return self.now_ns() / real.NS

    @abstractmethod
    def new_event_loop(self) -> WatchedLoop:
        """A loop that this clock watches."""

    def refuse(self, loop: asyncio.AbstractEventLoop) -> None:
        """Raises ForeignLoopError, which says what to do, for a loop that it can't watch."""
        refuse(loop)

    async def wait(self, seconds: float, since: int | None = None) -> None:
        """An operation's delay, out of a submission's reach.

        It can be cancelled, and it yields to the loop at least once.

        Args:
            since: When it began, in nanoseconds on this clock; now where it is not given.
        """
        loop = running_loop()
        now = self.now_ns
        start = now() if since is None else since
        await loop.deadlines.wait(loop, start + max(0, round(seconds * real.NS)), now)

    @abstractmethod
    def block(self, seconds: float) -> None:
        """A blocking operation's delay, in the thread that calls."""

    @abstractmethod
    def harness(self) -> AbstractContextManager[None]:
        """Real input and output of the harness: no blocked time, and no virtual time."""

    def blocked(self) -> tuple[Blocked, ...]:
        """Time that passed inside one callback of a loop, in the order in which it ended."""
        return self.evidence.blocked()

    def mixed(self) -> tuple[str, ...]:
        """The waits that only the real world could end; always empty on the wall clock."""
        return self.evidence.mixed()

    def deadlock(self) -> str | None:
        """Who waits for what, if every task and thread waited for ever."""
        return self.evidence.deadlock

    def reset_evidence(self) -> None:
        """Forgets what was seen so far."""
        self.evidence.reset()
