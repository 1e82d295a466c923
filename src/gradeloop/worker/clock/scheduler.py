"""The virtual clock's heart: who takes part, and when time may jump.

A participant is a thread: a loop's, or one that the submission started. It either runs or is
parked. The clock is one integer of nanoseconds, and there is one rule: *it moves only when no
participant runs*, and then to the earliest deadline of a parked one. There are no grace periods,
so a busy machine can't change what a run does, only how long it really takes.

Four things keep the rule honest:

* Whoever wakes a participant marks it as running before he can park himself (``resume``), so that
  no jump fits in between. A thread that is started counts before it exists.
* Before a jump, every parked participant's descriptors are asked, and bytes in flight between
  sockets of this process are awaited (``descriptors.py``, ``sockets.py``).
* What only the outside can end (a child process, another host) is waited for in real time: while
  nothing else runs, the clock follows the real one (``outside.py``), and the run is *mixed*.
* A participant that reads the clock over and over, or polls, is charged for it, so that
  it reaches the time that it waits for.

If nobody runs, nobody has a deadline and nothing outside is awaited, nobody will ever run again:
a deadlock, named at once.
"""

from __future__ import annotations

import contextlib
import heapq
import itertools
from collections.abc import Callable, Iterator

from gradeloop.worker.clock import real
from gradeloop.worker.clock.errors import DeadlockError
from gradeloop.worker.clock.evidence import BlockedKind, Evidence
from gradeloop.worker.clock.meter import Meter
from gradeloop.worker.clock.outside import Outside
from gradeloop.worker.clock.participants import Descriptors, Participant

__all__ = ["Scheduler"]

# Reads of the clock, or failed polls, in one callback (or without a wait, in another thread) that
# are free. No honest program needs as many, and a spinning one is through with them in 10 ms.
FREE_READS = 10_000
READ_COST = 20_000
CROWDED_FLOOR = 250_000_000


class Scheduler:
    """Participants, deadlines and the clock. ``mutex`` guards them all."""

    def __init__(self, evidence: Evidence, describe: Callable[[Scheduler], str]) -> None:
        # Reentrant, because a signal handler may run Python code in the middle of a section.
        self.mutex = real.Mutex()
        self.now = 0
        self.epoch: int = real.time_ns()  # what the calendar says when the clock says 0
        self.running = 0
        self.spinners = 0
        self.crowds = 0  # how often a second participant began to run beside another
        self.parked: dict[Participant, None] = {}
        self.evidence = evidence
        self.block_floor = 20_000_000
        self.cpu_floor = 50_000_000
        self.outside = Outside(self)
        self.settle_sockets: Callable[[list[int]], str | None] = lambda members: None
        # On real time: before the clock is started, after it was uninstalled, in a forked child.
        self.real = False
        self._describe = describe
        self._deadlines: list[tuple[int, int, Participant, int]] = []
        self._order = itertools.count()
        self._local = real.Local()

    # Participants

    def me(self) -> Participant:
        """The participant of the thread that asks."""
        try:
            found: Participant = self._local.participant
        except AttributeError:
            found = Participant("a thread of native code", guest=True)
            found.ident = real.get_ident()
            self._local.participant = found
        return found

    def known(self) -> Participant | None:
        """The participant of the thread that asks, if it was ever announced."""
        return getattr(self._local, "participant", None)

    def announce(self, name: str) -> Participant:
        """A participant for a thread that is about to begin: it counts as running already."""
        made = Participant(name)
        with self.mutex:
            self._started_running()
        return made

    def begin(self, participant: Participant) -> None:
        """The announced thread has begun; runs in it."""
        participant.ident = real.get_ident()
        self._local.participant = participant
        if not self.real:
            participant.meter = Meter()
            self.measure(participant)

    def end(self, participant: Participant) -> None:
        """The thread is over, or never began."""
        if participant.meter is not None:
            self.settle(participant)
            participant.meter.close()
            participant.meter = None
        with self.mutex:
            participant.finished = True
            self._stop_spinning(participant)
            self.running -= 1
            self.advance()

    # Parking and resuming

    def park(
        self,
        participant: Participant,
        delay: int | None,
        waits_for: str,
        descriptors: Descriptors | None = None,
    ) -> bool:
        """Waits until somebody resumes it (True) or the delay is over (False).

        The caller holds the mutex once, so that he can put the participant in a queue and park
        it in one step; it is released here.
        """
        if self.real or participant.harness:
            return self._park_really(participant, delay)
        try:
            self.settle(participant)
            self._stop_spinning(participant)
            if delay != 0:
                participant.reads = 0
            participant.parked = True
            participant.turn += 1
            participant.waits_for = waits_for
            participant.descriptors = descriptors
            self.parked[participant] = None
            if not participant.guest:
                self.running -= 1
            if delay is not None:
                entry = self.now + delay, next(self._order), participant, participant.turn
                heapq.heappush(self._deadlines, entry)
            self.advance()
        finally:
            self.mutex.release()
        try:
            participant.gate.acquire()
        except BaseException:
            # A signal handler raised. The participant runs again, whoever resumed it.
            with self.mutex:
                if participant.parked:
                    self.resume(participant, woken=True)
            participant.gate.acquire()
            participant.doomed = False
            self._resumed(participant)
            raise
        self._resumed(participant)
        if participant.doomed:
            participant.doomed = False
            participant.ending = participant.in_callback
            raise DeadlockError(self.evidence.deadlock or "every task and thread waits for ever")
        return participant.woken

    def _resumed(self, participant: Participant) -> None:
        if participant.guest:
            with self.mutex:
                self.running -= 1
                self.advance()
        self.measure(participant)

    def _park_really(self, participant: Participant, delay: int | None) -> bool:
        participant.parked = participant.really = True
        self.mutex.release()
        try:
            if participant.gate.acquire(True, -1 if delay is None else delay / real.NS):
                return participant.woken
        except BaseException:
            with self.mutex:
                if participant.parked:
                    participant.parked = participant.really = False
                    raise
            participant.gate.acquire()
            raise
        with self.mutex:
            if participant.parked:
                participant.parked = participant.really = False
                return False
        participant.gate.acquire()
        return participant.woken

    def resume(self, participant: Participant, *, woken: bool) -> None:
        """Marks a parked participant as running and lets it go; the caller holds the mutex."""
        participant.parked = False
        participant.woken = woken
        if participant.really:
            participant.really = False
        elif not self.real:
            self.parked.pop(participant, None)
            participant.descriptors = None
            self._started_running()
        participant.gate.release()

    def _started_running(self) -> None:
        self.outside.pause()
        self.running += 1
        if self.running > 1:
            self.crowds += 1

    def wake(self, participant: Participant, waiting: Descriptors) -> None:
        """Ends a loop's wait in select, now or, if it has yet to begin, as soon as it does.

        ``waiting`` is what the loop waits with. Its thread may be parked on something else, on a
        lock inside one of its callbacks: that wait is not over.
        """
        with self.mutex:
            if participant.parked and participant.descriptors is waiting:
                self.resume(participant, woken=True)
            else:
                participant.pending = True

    # The rule

    def advance(self) -> None:
        """If nobody runs, lets whoever is next run; the caller holds the mutex."""
        if self.running or self.real:
            return
        awaited = self._settle_descriptors()
        if self.resume_ready():
            return
        if self.outside.follow(awaited):
            return
        if not self.resume_due(jump=True):
            self._deadlock()

    def _settle_descriptors(self) -> str | None:
        members = [
            fd
            for participant in self.parked
            if participant.descriptors is not None
            for fd in participant.descriptors.members()
        ]
        return self.settle_sockets(members) if members else None

    def resume_ready(self) -> bool:
        """Resumes the parked participants whose descriptors are ready."""
        waiting = [p for p in self.parked if p.descriptors is not None]
        ready = [p for p in waiting if p.descriptors is not None and p.descriptors.ready()]
        for participant in ready:
            self.resume(participant, woken=True)
        return bool(ready)

    def next_deadline(self) -> int | None:
        """The earliest deadline of a parked participant."""
        heap = self._deadlines
        while heap:
            deadline, _, participant, turn = heap[0]
            if participant.parked and participant.turn == turn:
                return deadline
            heapq.heappop(heap)
        return None

    def resume_due(self, *, jump: bool = False) -> bool:
        """Resumes the participant with the earliest deadline, if it has come or may come now."""
        deadline = self.next_deadline()
        if deadline is None or (deadline > self.now and not jump):
            return False
        participant = heapq.heappop(self._deadlines)[2]
        self.now = max(self.now, deadline)
        self.resume(participant, woken=False)
        return True

    def move_to(self, moment: int) -> None:
        """Lets time pass while somebody runs; resumes those whose deadlines come meanwhile."""
        with self.mutex:
            deadline = self.next_deadline()
            while deadline is not None and deadline <= moment:
                self.resume_due(jump=True)
                deadline = self.next_deadline()
            self.now = max(self.now, moment)

    def _deadlock(self) -> None:
        waiting = [p for p in self.parked if not p.guest]
        if not waiting:
            return
        if self.evidence.deadlock is None:
            self.evidence.deadlock = self._describe(self)
        # The loops end, and the main thread: what they leave behind ends with them. Idle threads
        # of an executor wait for ever in the best of programs, and are left alone.
        victims = [p for p in waiting if p.loop is not None or p.name == "MainThread"]
        for participant in victims or waiting:
            participant.doomed = True
            self.resume(participant, woken=True)

    # What running costs

    def read(self) -> int:
        """The time, for code of the submission that asks for it."""
        participant = self.known()
        if participant is not None and not participant.harness:
            participant.reads += 1
            if participant.reads > FREE_READS:
                self._charge(participant)
        return self.now

    def poll(self, *, descriptors: bool = False) -> None:
        """The submission looked whether something has happened, and it has not.

        A look at descriptors costs a nanosecond: the standard library itself has loops that end
        only when the clock has moved at all.
        """
        participant = self.known()
        if descriptors:
            with self.mutex:
                deadline = self.next_deadline()
                if deadline is None or deadline > self.now + 1:
                    self.now += 1
        if participant is not None and not participant.harness:
            participant.reads += 1
            if participant.reads > FREE_READS:
                self._charge(participant)

    def _charge(self, participant: Participant) -> None:
        start = self.now
        if not self.spend(participant, READ_COST):
            return
        if participant.in_callback:
            if participant.spin_line is None:
                participant.spin_line = self.evidence.locator.caller()
            self.evidence.block(start, self.now - start, participant.spin_line, "spin")

    def spend(self, participant: Participant, cost: int, bound: int | None = None) -> bool:
        """Charges a participant that spins; False if others must get their turn first.

        Time never passes over a deadline, so those who sleep meanwhile wake in time.
        """
        with self.mutex:
            if not participant.spinning:
                participant.spinning = True
                self.spinners += 1
            alone = self.running <= self.spinners and not self.real
            if alone and not self.outside.awaited():
                moment = self.now + cost
                for deadline in (bound, self.next_deadline()):
                    if deadline is not None and deadline > self.now:
                        moment = min(moment, deadline)
                self.move_to(moment)
                return True
        before = real.perf_counter_ns()
        real.sleep(cost / real.NS)
        if participant.meter is not None:
            participant.meter.forgive(real.perf_counter_ns() - before)
        if alone:  # something outside is awaited: time passes as it really does
            with self.mutex:
                self.outside.catch_up()
                self.resume_due()
        return alone

    def _stop_spinning(self, participant: Participant) -> None:
        if participant.spinning:
            participant.spinning = False
            self.spinners -= 1
        participant.spin_line = None

    def measure(self, participant: Participant) -> None:
        """A stretch of running begins, after a wait."""
        if participant.meter is not None:
            participant.crowds = self.crowds if self.running <= 1 else -1
            participant.meter.rest()
            participant.meter.begin()

    @contextlib.contextmanager
    def unmetered(self) -> Iterator[None]:
        """Around a real wait of the clock's own making, which is nobody's fault."""
        participant = self.known()
        if participant is None:
            yield
            return
        self.settle(participant)
        try:
            yield
        finally:
            self.measure(participant)

    def settle(self, participant: Participant, where: Callable[[], str] | None = None) -> None:
        """A stretch of running is over: charges the real time that it was blocked."""
        meter = participant.meter
        if meter is None:
            return
        alone = self.running <= 1 and self.crowds == participant.crowds
        spent = meter.end(min(self.block_floor, self.cpu_floor), alone=alone)
        if spent is None or participant.harness:
            return
        # Beside other threads it may have waited for the interpreter's lock, whose holder waited
        # for a processor: only a long wait is then no accident of a busy machine.
        floor = self.block_floor if alone else max(self.block_floor, CROWDED_FLOOR)
        blocked = spent.blocked if spent.blocked > floor else 0
        line = ""
        if participant.in_callback and (blocked or spent.cpu > self.cpu_floor):
            line = where() if where is not None else self.evidence.locator.caller()
        if blocked:
            self.evidence.mix("a call that no clock can simulate")
            if participant.in_callback:
                self.evidence.block(self.now, blocked, line, "io")
            if not self.outside.following:
                self.move_to(self.now + blocked)
        if participant.in_callback and spent.cpu > self.cpu_floor:
            self.evidence.block(self.now, spent.cpu, line, "cpu")

    def blocked_since(self, participant: Participant, start: int, kind: BlockedKind) -> None:
        """Writes down that a wait inside a callback is over."""
        if participant.in_callback and self.now > start:
            line = self.evidence.locator.caller()
            self.evidence.block(start, self.now - start, line, kind)

    # The beginning and the end

    def restart(self) -> None:
        """Simulated time begins at 0, with nobody who takes part yet."""
        self.now = 0
        self.epoch = real.time_ns()
        self.go_on()

    def go_on(self) -> None:
        """Simulated time goes on from where it is, with nobody who takes part yet."""
        self.forked()
        self.outside.restart()
        self.running = self.spinners = self.crowds = 0
        self._local = real.Local()
        self.real = False

    def go_real(self) -> None:
        """Nothing is simulated from here on: sleepers wake, waiters wait for real."""
        with self.mutex:
            self.outside.stop()
            sleepers = [entry[2] for entry in self._deadlines if entry[2].turn == entry[3]]
            self._deadlines.clear()
            self.real = True
            for participant in sleepers:
                if participant.parked:
                    self.resume(participant, woken=False)
            self.parked.clear()

    def forked(self) -> None:
        """In a child that was forked: only the forking thread is left, and time is real."""
        self.mutex = real.Mutex()
        self.outside.forget()
        self.real = True
        self.parked.clear()
        self._deadlines.clear()
