"""A small web server on the worker's loopback device, in the judge's process.

It counts for itself which requests came and how many were under way at once: evidence that no
submission can touch. Each connection has a thread of its own, so that whatever overlaps on the
client's side overlaps here.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from gradeloop.judge.failures import GraderError

__all__ = ["Answer", "LoopbackServer", "Request"]

MAX_REQUESTS: Final = 2000
"""More than any exercise makes; further ones are not answered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a path gives.

    Attributes:
        delay: Seconds from the request's arrival to the answer.
        status: The number of the HTTP status.
        body: Its text.
    """

    delay: float = 0.0
    status: int = 200
    body: str = ""


@dataclass(slots=True)
class Request:
    """One request, as the server saw it; ``ended`` is None while it waits for its answer."""

    path: str
    began: float
    ended: float | None = None


class LoopbackServer:
    """Answers on ``door``; on ``wall`` nobody does.

    Attributes:
        requests: Every request, in the order of arrival.
    """

    def __init__(
        self, door: socket.socket | None = None, wall: socket.socket | None = None
    ) -> None:
        self.requests: list[Request] = []
        self._answers: dict[str, Answer] = {}
        self._lock = threading.Lock()
        self._door, self._wall = door, wall
        self._server = _Server(door, self) if door is not None else None

    def url(self, path: str, answer: Answer) -> str:
        """The URL of ``path``, which gives ``answer`` from now on."""
        self._answers[path] = answer
        return f"http://{_address(self._door)}{path}"

    def refused_url(self) -> str:
        """A URL whose port refuses every connection."""
        return f"http://{_address(self._wall)}/"

    def requests_for(self, paths: Iterable[str]) -> list[Request]:
        wanted = set(paths)
        with self._lock:
            return [each for each in self.requests if each.path in wanted]

    def peak(self, paths: Iterable[str]) -> int:
        """Most requests for these paths under way at once."""
        steps = []
        for each in self.requests_for(paths):
            steps.append((each.began, 1))
            if each.ended is not None:
                steps.append((each.ended, -1))
        peak = now = 0
        for _, change in sorted(steps):
            now += change
            peak = max(peak, now)
        return peak

    def begin(self, path: str) -> tuple[Request, Answer] | None:
        """A request has come; None where there have been far too many."""
        with self._lock:
            if len(self.requests) >= MAX_REQUESTS:
                return None
            request = Request(path, time.monotonic())
            self.requests.append(request)
        return request, self._answers.get(path, Answer(status=404, body="nobody asked for this"))

    def close(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
        if self._wall is not None:
            self._wall.close()


def _address(end: socket.socket | None) -> str:
    if end is None:
        raise GraderError("the worker ended before it gave the judge a socket to serve on")
    host, port = end.getsockname()[:2]
    return f"{host}:{port}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, door: socket.socket, owner: LoopbackServer) -> None:
        super().__init__(door.getsockname()[:2], _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = door
        self.owner = owner
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away in the middle is no trouble of the judge's."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections are kept, as a pool of them expects
    timeout = 30
    wbufsize = -1  # head and body leave in one piece: no wait for the client's acknowledgement
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        begun = self.server.owner.begin(self.path)
        if begun is None:
            self.close_connection = True
            return
        request, answer = begun
        time.sleep(answer.delay)
        body = answer.body.encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)
        request.ended = time.monotonic()  # before it leaves: what follows it overlaps it not
        with contextlib.suppress(OSError):
            self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Nobody reads a log of this."""
