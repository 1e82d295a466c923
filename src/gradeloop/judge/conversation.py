"""One worker, spoken to: requests go out, everything that comes back is checked before it counts.

The judge is the only one that knows the time limit and the only one that kills. A worker that
says nothing, too much or nonsense costs its own check and nothing else.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
import os
import socket
import struct
import time
from collections.abc import Callable
from typing import Any, Final

from gradeloop.judge.output import Output
from gradeloop.judge.troubles import DAMAGED, Died, Flooded, NeverReady, TimedOut, Violation
from gradeloop.judge.workers import ForkserverDied, WorkerEnds
from gradeloop.worker.frames import FrameError, FrameReader, pack
from gradeloop.worker.job import LEASH_KILL, LEASH_WHERE

__all__ = ["LATEST", "Conversation"]

TURN_EVERY: Final = 64
"""Reads of a worker's messages after which the judge's event loop gets a turn in any case."""
PROMPT: Final = struct.pack("ll", 0, 5_000)
STARTING: Final = struct.pack("ll", 0, 100_000)
"""``timeval``: for so long the judge waits for a message in the system call itself, and for the
first one, before which there is nothing else that it could look after. On the virtual clock nearly
every message comes at once, and a turn of the event loop for each would cost more than all the
rest."""
GRACE: Final = 0.25
"""Seconds that a worker has to say where it is before it is killed."""
LATEST: Final = 1e9
"""The latest time that a worker's stamp may name; any later one counts as this. Half a lifetime
is enough for every exercise, and reports can still draw and print it."""

Message = dict[str, Any]


class Conversation:
    """The judge's side of one worker's life; use it from one event loop only.

    Args:
        ends: The judge's ends of the worker's lines; closed by :meth:`close`.
        virtual: Whether times are the worker's own stamps instead of this process's clock.
        only: Whether the event loop has nothing else to look after, such as a server.
    """

    def __init__(self, ends: WorkerEnds, *, virtual: bool, only: bool = True) -> None:
        self._ends = ends
        self._virtual = virtual
        self._loop = asyncio.get_running_loop()
        self._reader = FrameReader()
        self._waiting: list[Message] = []
        self._deadline = 0.0
        self._output = Output(ends.output)
        self._last_stamp = 0.0
        self._ready = False
        self._busy = False
        self.layers: tuple[str, ...] = ()
        os.set_blocking(ends.output, False)
        self._only = only
        if only:  # what takes longer raises BlockingIOError, as a socket that doesn't block does
            ends.protocol.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, STARTING)
            ends.protocol.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, PROMPT)
        else:
            ends.protocol.setblocking(False)
        self._arrived = asyncio.Event()
        self._watched = False
        self._unbroken = 0

    async def request(
        self, message: Message, limit: float, answer: Callable[[Message, float], Message | None]
    ) -> Message:
        """Send one request and give its ``done`` message.

        Args:
            limit: Seconds of real time until the worker is stopped.
            answer: Called with each event and its time on the deciding clock; what it returns is
                sent back.

        Raises:
            Died, TimedOut, Flooded, Violation: No result came; the worker is of no more use.
            NeverReady, ForkserverDied: The harness failed, not the submission.
        """
        lines: list[tuple[str, str, int]] = []
        self._deadline = self._loop.time() + limit
        self._busy = True
        try:
            await self._send(pack(message))
            done = await self._until_done(answer)
        except TimeoutError:
            with contextlib.suppress(Exception):
                lines = await self._ask_where()
            raise TimedOut(lines) from None
        self._busy = False
        return done

    async def _until_done(self, answer: Callable[[Message, float], Message | None]) -> Message:
        replies: list[bytes] = []
        while True:
            event = await self._next()
            stamp = self._stamp(event)
            done = event.get("event") == "done"
            if not done and (reply := self._reply(event, stamp, answer)) is not None:
                replies.append(pack(reply))
            if replies and (done or not self._waiting):  # what came together is answered together
                await self._send(b"".join(replies))
                replies.clear()
            if done:
                self._output.drain()
                self._check_flood()
                return event

    def _reply(
        self, event: Message, stamp: float, answer: Callable[[Message, float], Message | None]
    ) -> Message | None:
        kind = event.get("event")
        if kind == "ready":
            self._started(_layers(event))
            return None
        if kind == "where":
            return None
        try:
            return answer(event, stamp)
        except DAMAGED as error:
            raise Violation(f"a damaged {str(kind)[:20]!r} message ({error})") from None

    def _started(self, layers: tuple[str, ...]) -> None:
        self.layers = layers
        if self._only and not self._ready:
            self._ends.protocol.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, PROMPT)
        self._ready = True

    async def _next(self) -> Message:
        while not self._waiting:
            self._check_flood()
            data = self._received()
            if data is None:
                await self._silence()
                continue
            if not data:
                raise await self._death()
            try:
                self._waiting = self._reader.feed(data)
            except FrameError as error:
                raise Violation(str(error)) from None
            # What has arrived already is read without a turn of the loop: one now and then is due
            # to whatever else it looks after, such as the output of a worker that keeps talking.
            self._unbroken += 1
            if self._unbroken % TURN_EVERY == 0:
                await asyncio.sleep(0)
            if self._loop.time() > self._deadline:
                raise TimeoutError
        return self._waiting.pop(0)

    def _received(self) -> bytes | None:
        """What the worker sent; nothing once it has hung up, None as long as it is silent."""
        try:
            return self._ends.protocol.recv(1 << 16)
        except BlockingIOError:
            return None
        except OSError:
            return b""

    async def _silence(self) -> None:
        """Wait for the worker to speak, and keep an eye on what it prints.

        Raises:
            TimeoutError: The time is over.
        """
        self._watch()
        self._arrived.clear()
        async with asyncio.timeout_at(self._deadline):
            await self._arrived.wait()

    def _watch(self) -> None:
        """Have the event loop look after the worker from now on.

        Most workers of the virtual clock are never silent, and to watch them would cost more than
        their messages. What is watched remains so: to begin and to end that for each message, as
        ``sock_recv`` does, would be dear, too.
        """
        if not self._watched:
            self._watched = True
            self._loop.add_reader(self._ends.protocol, self._arrived.set)
            self._loop.add_reader(self._ends.output, self._on_output)

    def _stamp(self, event: Message) -> float:
        if not self._virtual:
            return time.monotonic()
        stamp = event.get("at")
        if type(stamp) is not int and not (type(stamp) is float and math.isfinite(stamp)):
            raise Violation("a message without its time")
        stamp = float(min(stamp, LATEST))
        if stamp < self._last_stamp:
            raise Violation("time that runs backwards")
        self._last_stamp = stamp
        return stamp

    async def _send(self, frames: bytes) -> None:
        try:
            sent = self._sent(frames)
            if sent < len(frames):
                self._watch()  # it may be printing instead
                async with asyncio.timeout_at(self._deadline):
                    await self._loop.sock_sendall(self._ends.protocol, frames[sent:])
        except TimeoutError:  # an OSError, too, but nobody's death
            raise
        except OSError:
            raise await self._death() from None

    def _sent(self, frames: bytes) -> int:
        """How many bytes of them could be sent at once."""
        try:
            return self._ends.protocol.send(frames)
        except BlockingIOError:  # a worker that doesn't read
            return 0

    async def _death(self) -> Exception:
        """What the forkserver says of the worker's end; it only hung up if it says nothing."""
        self._loop.remove_reader(self._ends.protocol)  # at its end it is readable for ever
        self._output.drain()
        if self._output.flooded:
            return Flooded()
        self._ends.leash.setblocking(False)
        with contextlib.suppress(OSError):
            await asyncio.sleep(0.02)  # the line may close a moment before the process ends
            self._ends.leash.send(LEASH_KILL)
        try:
            async with asyncio.timeout(5):
                report = json.loads(await self._loop.sock_recv(self._ends.leash, 4096))
            status = os.waitstatus_to_exitcode(report["status"])
        except (OSError, ValueError, KeyError, TimeoutError):
            return ForkserverDied("it gave no report of a worker's end")
        self._output.drain()
        if not self._ready:
            return NeverReady(status, self._output.text())
        return Died(status, report["cpu"], report["overuse"])

    async def _ask_where(self) -> list[tuple[str, str, int]]:
        self._ends.leash.send(LEASH_WHERE)
        self._deadline = self._loop.time() + GRACE
        while True:
            event = await self._next()
            if event.get("event") == "where":
                return [(str(a)[:20], str(b)[:80], int(c)) for a, b, c in event["lines"][:20]]

    def _on_output(self) -> None:
        self._output.drain()
        if self._output.ended or self._output.flooded:
            self._loop.remove_reader(self._ends.output)  # at its end a pipe is readable for ever
        self._kill_flood()

    def _kill_flood(self) -> None:
        if self._output.flooded:
            self.kill()

    def _check_flood(self) -> None:
        if self._output.flooded:
            raise Flooded

    def output_since(self, mark: int) -> str:
        return self._output.text(mark)

    @property
    def output_mark(self) -> int:
        return len(self._output.kept)

    def kill(self) -> None:
        with contextlib.suppress(OSError):
            self._ends.leash.send(LEASH_KILL)

    @property
    def idle(self) -> bool:
        """Whether every request has had its answer."""
        return not self._busy

    def let_go(self) -> WorkerEnds:
        """Listen no more: whoever takes the lines talks to the worker from now on."""
        if self._watched and not self._loop.is_closed():
            self._loop.remove_reader(self._ends.output)
            self._loop.remove_reader(self._ends.protocol)
        return self._ends

    def close(self) -> None:
        """Forget the worker. It ends when nobody is left to talk to, or else is killed."""
        self.let_go()
        if self._busy:
            self.kill()
        self._ends.close()


def _layers(event: Message) -> tuple[str, ...]:
    layers = event.get("layers")
    if type(layers) is not list or not all(type(each) is str for each in layers):
        raise Violation("a damaged 'ready' message")
    return tuple(each[:40] for each in layers[:20])
