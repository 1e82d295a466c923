"""Waits that only the real world can end: child processes, other hosts, calls into the kernel.

From the moment such a wait begins until it ends, the virtual clock follows the real one. It catches
up whenever nobody runs; a helper thread, started by the first such wait, then polls the descriptors
of everybody who is parked, and resumes whoever is ready or due. The run is marked as mixed: its
times are no longer exact.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from gradeloop.worker.clock import real

if TYPE_CHECKING:
    from gradeloop.worker.clock.scheduler import Scheduler

__all__ = ["External", "Outside"]

_LOOK_AGAIN = 0.1


class Outside:
    """Follows the real clock for as long as something outside is awaited."""

    def __init__(self, scheduler: Scheduler) -> None:
        self.calls = 0  # participants inside a call that only the outside can end
        self.spawned = False  # this process has had children
        self._scheduler = scheduler
        self._since: int | None = None  # the real time up to which the clock has followed
        self._idle = False  # nobody runs: the helper is at work
        self._kick: tuple[int, int] | None = None
        self._helper = 0
        self._stopped = False

    def has_children(self) -> bool:
        """True while a child process runs, or has ended and was not asked for its status."""
        if not self.spawned:
            return False
        try:
            real.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return False
        except OSError:
            return True
        return True

    def awaited(self) -> bool:
        """True if the outside may still change something."""
        return self.calls > 0 or self.has_children()

    def follow(self, awaited: str | None) -> bool:
        """Begins to follow the real clock if something outside is awaited; mutex held."""
        if awaited is not None:
            self._scheduler.evidence.mix(awaited)
        elif self.has_children():
            self._scheduler.evidence.mix("a child process")
        elif not self.calls:
            self._since = None
            return False
        self.begin()
        self._idle = True
        self._wake_helper()
        return True

    def begin(self) -> None:
        """Something outside is awaited from now on; mutex held."""
        if self._since is None:
            self._since = real.monotonic_ns()

    def catch_up(self) -> None:
        """Charges the real time since the last look, up to the next deadline; mutex held.

        What is left is charged with the next look, after whoever had the deadline ran.
        """
        if self._since is None:
            return
        scheduler = self._scheduler
        passed = real.monotonic_ns() - self._since
        deadline = scheduler.next_deadline()
        if deadline is not None:
            passed = min(passed, max(0, deadline - scheduler.now))
        self._since += passed
        scheduler.now += passed

    @property
    def following(self) -> bool:
        """True while the clock is one with the real one, give or take what it has to catch up."""
        return self._since is not None

    def pause(self) -> None:
        """Somebody runs again; mutex held."""
        if self._idle:
            self._idle = False
            self.catch_up()
            self._wake_helper()

    # The helper thread

    def _wake_helper(self) -> None:
        if self._kick is None:
            self._kick = os.pipe()
            for fd in self._kick:
                os.set_blocking(fd, False)
            real.start_new_thread(self._help, self._kick)
        elif real.get_ident() != self._helper:
            with contextlib.suppress(BlockingIOError):
                os.write(self._kick[1], b"!")

    def _help(self, kick: int, other_end: int) -> None:
        self._helper = real.get_ident()
        while not self._stopped:
            with self._scheduler.mutex:
                following = self._idle
                watched, timeout = self._watched() if following else ([], None)
            poll = real.poll()
            poll.register(kick, 1)
            for fd, mask in watched:
                poll.register(fd, mask)
            poll.poll(None if timeout is None else timeout * 1000)
            with contextlib.suppress(BlockingIOError):
                real.read(kick, 4096)
            with self._scheduler.mutex:
                if following and self._idle and not self._stopped:
                    self._look()
        with self._scheduler.mutex:  # by now whoever stopped this has kicked it, too
            for fd in (kick, other_end):
                with contextlib.suppress(OSError):
                    os.close(fd)

    def _watched(self) -> tuple[list[tuple[int, int]], float | None]:
        scheduler = self._scheduler
        watched: dict[int, int] = {}
        for participant in scheduler.parked:
            if participant.descriptors is not None:
                for fd, mask in participant.descriptors.watched():
                    watched[fd] = watched.get(fd, 0) | mask
        deadline = scheduler.next_deadline()
        timeout = _LOOK_AGAIN
        if deadline is not None:
            timeout = min(timeout, max(0, deadline - scheduler.now) / real.NS)
        return list(watched.items()), timeout

    def _look(self) -> None:
        scheduler = self._scheduler
        self.catch_up()
        if scheduler.running or scheduler.resume_ready() or scheduler.resume_due():
            return
        self._idle = False
        scheduler.advance()

    def stop(self) -> None:
        """The helper ends; mutex held."""
        self._stopped, self._idle, self._since = True, False, None
        if self._kick is not None:
            self._wake_helper()

    def restart(self) -> None:
        """At the beginning of simulated time."""
        self.forget()
        self._stopped, self.calls, self.spawned = False, 0, False

    def forget(self) -> None:
        """In a forked child, where there is no helper."""
        self._stopped, self._idle, self._since, self._kick = True, False, None, None


class External:
    """A call that only the outside can end: ``with External(scheduler, "os.waitpid"):``."""

    __slots__ = ("_name", "_participant", "_real", "_scheduler", "_start")

    def __init__(self, scheduler: Scheduler, name: str) -> None:
        self._scheduler = scheduler
        self._name = name

    def __enter__(self) -> None:
        scheduler = self._scheduler
        self._participant = participant = scheduler.me()
        self._real = scheduler.real or participant.harness > 0
        if self._real:
            return
        scheduler.settle(participant)
        self._start = scheduler.now, real.monotonic_ns()
        with scheduler.mutex:
            scheduler.evidence.mix(self._name)
            scheduler.outside.calls += 1
            scheduler.outside.begin()
            if not participant.guest:
                scheduler.running -= 1
            scheduler.advance()

    def __exit__(self, *_: object) -> None:
        if self._real:
            return
        scheduler, participant = self._scheduler, self._participant
        with scheduler.mutex:
            scheduler.outside.pause()
            scheduler.outside.catch_up()
            scheduler.outside.calls -= 1
            if not participant.guest:
                scheduler.running += 1
        start, began = self._start
        took = real.monotonic_ns() - began
        # Asking for the status of a child that has ended takes no time worth a word.
        if participant.in_callback and took > scheduler.block_floor:
            line = scheduler.evidence.locator.caller()
            scheduler.evidence.block(start, took, line, "io")
        scheduler.measure(participant)
