"""The worker's line to the judge.

Calls are synchronous: the code that speaks waits for the answer. That keeps the line out of the
event loop, so that it looks the same from a coroutine, a callback and a thread, and on a virtual
clock nothing real is ever in flight. The round trip is the harness's own time, and the clock is
told so.

A message bears the time at which it was made, when all that its sender spent before was charged.
Where that is the time that counts, because the clock is simulated, a message that wants no answer
may leave together with the next that does.
"""

from __future__ import annotations

import os
from collections import deque
from typing import Any, Final

from gradeloop.worker import frames
from gradeloop.worker.clock import Clock
from gradeloop.worker.clock.real import Gate

__all__ = ["Link", "Reply"]

MOST_KEPT: Final = 64
"""Messages that may wait for the next one that leaves. The judge answers them as they come: were
there no end of it, its answers would fill the line, and each would wait for the other to read."""


class Reply:
    """The judge's answer to a message; it may still be on its way."""

    __slots__ = ("_link", "message")

    def __init__(self, link: Link) -> None:
        self._link = link
        self.message: dict[str, Any] | None = None

    def get(self) -> dict[str, Any]:
        """The answer; waits for it, and for those to all messages before."""
        if self.message is None:
            self._link.settle()
        assert self.message is not None
        return self.message


class Link:
    """One line, used by all threads of the worker, one at a time."""

    def __init__(self, fd: int, clock: Clock) -> None:
        self._fd = fd
        self._clock = clock
        self._lock = Gate()  # a real lock on every clock
        self._stream = frames.FrameStream(fd)
        self._kept: list[bytes] = []
        self._owed: deque[Reply] = deque()  # by the judge, in the order in which it will answer

    def use(self, clock: Clock) -> None:
        """Stamp messages with the times of this clock."""
        self._clock = clock

    def tell(self, message: dict[str, Any]) -> None:
        """Send, and expect no answer."""
        with self._clock.harness(), self._lock:
            self._send(message)

    def note(self, message: dict[str, Any]) -> None:
        """Like :meth:`tell`, but on a simulated clock it may leave with the next message."""
        if not self._clock.simulated:
            self.tell(message)
            return
        with self._clock.harness(), self._lock:
            self._keep(message)

    def begin(self, message: dict[str, Any]) -> None:
        """Say that a run begins.

        On the wall clock, where the judge takes the times, this waits until it has: nothing of
        the run may happen before.
        """
        if self._clock.simulated:
            self.note(message)
        else:
            self.ask({**message, "wait": True})

    def ask(self, message: dict[str, Any]) -> dict[str, Any]:
        """Send, and wait for the answer."""
        with self._clock.harness(), self._lock:
            self._send(message)
            self._take_owed()
            return self._receive()

    def post(self, message: dict[str, Any]) -> Reply:
        """Like :meth:`ask`, but on a simulated clock the answer is awaited when it is looked at."""
        reply = Reply(self)
        if self._clock.simulated:
            with self._clock.harness(), self._lock:
                self._keep(message)
                self._owed.append(reply)
        else:
            reply.message = self.ask(message)
        return reply

    def settle(self) -> None:
        """Send what is kept, and take in every answer that is owed."""
        with self._clock.harness(), self._lock:
            self._send_kept()
            self._take_owed()

    def tell_if_free(self, message: dict[str, Any]) -> None:
        """Send from a signal handler, which may have interrupted another message: then don't."""
        if self._lock.acquire(False):
            try:
                self._send(message)
            finally:
                self._lock.release()

    def receive(self) -> dict[str, Any]:
        """The judge's next request; ends the process when there is none."""
        with self._clock.harness():
            self._take_owed()
            return self._receive()

    def _send(self, message: dict[str, Any]) -> None:
        self._kept.append(self._packed(message))
        self._send_kept()

    def _keep(self, message: dict[str, Any]) -> None:
        self._kept.append(self._packed(message))
        if len(self._kept) >= MOST_KEPT:
            self._send_kept()
            self._take_owed()

    def _packed(self, message: dict[str, Any]) -> bytes:
        return frames.pack({"at": self._clock.now(), **message})

    def _send_kept(self) -> None:
        data = b"".join(self._kept)
        self._kept.clear()
        try:
            frames.send(self._fd, data)
        except OSError:
            os._exit(0)  # nobody listens any more

    def _take_owed(self) -> None:
        while self._owed:
            self._owed.popleft().message = self._receive()

    def _receive(self) -> dict[str, Any]:
        message = self._stream.receive()
        if message is None:
            os._exit(0)
        return message
