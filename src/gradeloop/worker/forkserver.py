"""The process that forks a worker for each check.

It is started once, isolated (``python -I``) and with a clean environment, loads what students'
code commonly imports, and then forks: a few milliseconds a worker instead of the hundred that a
fresh interpreter with asyncio takes.

The judge asks for a worker with one datagram that carries three descriptors: the worker's end of
the protocol, the write end of its output, and a *leash*. The leash is how the two stay in step
without ever racing on process ids: the judge writes ``K`` (kill) or ``W`` (say where you are),
and the forkserver, which alone may reap, signals only what it has not reaped. When the leash
closes, because the judge let go or died, the worker is killed. When the lifeline closes, every
judge is gone, and everything ends.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import selectors
import shutil
import signal
import socket
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gradeloop.worker import child, watchdog
from gradeloop.worker.clock import real
from gradeloop.worker.job import LEASH_KILL, LEASH_WHERE, Job
from gradeloop.worker.sandbox import become_subreaper
from gradeloop.worker.session import Session

__all__ = ["PRELOAD", "main"]

PRELOAD: Final = (
    "asyncio",
    "concurrent.futures.thread",
    "contextlib",
    "dataclasses",
    "encodings.ascii",
    "functools",
    "importlib.util",
    "inspect",
    "itertools",
    "random",
    "time",
    "typing",
)
"""Modules that most submissions import: loaded once here instead of once in every worker."""

# Taken now: this process waits for real, whatever clock it prepares for its workers.
_fork, _wait4, _waitid = os.fork, os.wait4, os.waitid


@dataclass(slots=True)
class _Child:
    pid: int
    leash: socket.socket
    folder: Path
    job: Job
    overuse: str | None = None


class _Forkserver:
    def __init__(self, control: socket.socket, lifeline: int, root: Path, session: Session) -> None:
        self._control = control
        self._session = session
        self._lifeline = lifeline
        self._root = root
        self._children: dict[int, _Child] = {}
        self._cleaners: set[int] = set()
        self._made = 0
        self._look_at = 0
        self._selector = selectors.DefaultSelector()
        self._woken, self._waker = socket.socketpair()

    def run(self) -> None:
        for end in (self._woken, self._waker):
            end.setblocking(False)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)  # the judge decides when this ends: the lifeline
        self._selector.register(self._control, selectors.EVENT_READ, self._fork)
        self._selector.register(self._woken, selectors.EVENT_READ, self._reap)
        self._selector.register(self._lifeline, selectors.EVENT_READ, None)
        while True:
            for key, _ in self._selector.select(self._patience()):
                if key.fd == self._lifeline:
                    # Nobody writes to it, but a worker without a sandbox could.
                    if not os.read(self._lifeline, 4096):
                        return
                    continue
                if isinstance(key.data, _Child):
                    self._obey(key.data)
                else:
                    key.data()
            if real.monotonic_ns() >= self._look_at:
                self._watch()

    def _patience(self) -> float | None:
        """Seconds until the workers are looked at again; None where there are none."""
        left = max(0, self._look_at - real.monotonic_ns())
        return left / real.NS if self._children else None

    def _watch(self) -> None:
        self._look_at = real.monotonic_ns() + round(watchdog.INTERVAL * real.NS)
        for each in self._children.values():
            if each.overuse is None:
                each.overuse = watchdog.overuse(each.pid, str(each.folder), each.job)
                if each.overuse is not None:
                    _signal_group(each.pid, signal.SIGKILL)

    def end(self) -> None:
        for each in list(self._children.values()):
            _signal_group(each.pid, signal.SIGKILL)
        for each in list(self._children.values()):
            with contextlib.suppress(ChildProcessError):
                _wait4(each.pid, 0)
        self._kill_orphans()

    def _fork(self) -> None:
        try:
            data, fds, _, _ = socket.recv_fds(self._control, 65536, 3)
        except BlockingIOError:
            return
        if len(fds) != 3:  # a judge died between two calls
            for fd in fds:
                os.close(fd)
            return
        job = Job.from_json(json.loads(data))
        protocol, output, leash_fd = fds
        self._made += 1
        folder = self._root / str(self._made)
        folder.mkdir(mode=0o700)
        leash = socket.socket(fileno=leash_fd)
        pid = _fork()
        if pid == 0:
            self._become_child(job, protocol, output, folder)
        os.close(protocol)
        os.close(output)
        leash.setblocking(False)
        born = _Child(pid, leash, folder, job)
        self._children[pid] = born
        self._selector.register(leash, selectors.EVENT_READ, born)

    def _become_child(self, job: Job, protocol: int, output: int, folder: Path) -> None:
        """Never returns: whatever happens in a worker ends in the worker."""
        status = 70  # EX_SOFTWARE
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGCHLD, signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            os.setsid()
            status = child.run(self._session, job, protocol, output, folder)
        except BaseException:
            with contextlib.suppress(BaseException):
                import traceback

                os.write(output, traceback.format_exc().encode("utf-8", "replace"))
        finally:
            os._exit(status)

    def _obey(self, which: _Child) -> None:
        try:
            orders = which.leash.recv(64)
        except BlockingIOError:
            return
        except OSError:
            orders = b""
        if which.pid not in self._children:
            return
        if orders == b"" or LEASH_KILL in orders:
            self._selector.unregister(which.leash)
            _signal_group(which.pid, signal.SIGKILL)
        elif LEASH_WHERE in orders:
            with contextlib.suppress(ProcessLookupError):
                os.kill(which.pid, signal.SIGUSR1)

    def _reap(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while self._woken.recv(4096):
                pass
        while True:
            try:
                # Left unreaped for a moment: while it is a zombie, its group's number is its own.
                found = _waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            except ChildProcessError:
                return
            if found is None:
                break
            pid = found.si_pid
            known = self._children.pop(pid, None)
            self._cleaners.discard(pid)
            if known is not None:
                _signal_group(pid, signal.SIGKILL)
            _, status, usage = _wait4(pid, 0)
            if known is not None:
                self._bury(known, status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
        self._kill_orphans()

    def _bury(self, dead: _Child, status: int, cpu: float, peak_kib: int) -> None:
        with contextlib.suppress(KeyError, ValueError):
            self._selector.unregister(dead.leash)
        report = {
            "status": status,
            "cpu": cpu,
            "peak_kib": peak_kib,
            "overuse": dead.overuse,
        }
        with contextlib.suppress(OSError):
            dead.leash.send(json.dumps(report).encode())
        dead.leash.close()
        cleaner = _remove(dead.folder)
        if cleaner:
            self._cleaners.add(cleaner)

    def _kill_orphans(self) -> None:
        """End what a worker left behind: a daemon of its own is re-parented to this process."""
        if not _CHILDREN_FILE.exists():
            return
        for _ in range(100):  # a killed orphan's own children arrive here in their turn
            pids = {int(pid) for pid in _CHILDREN_FILE.read_text().split()}
            pids -= self._children.keys() | self._cleaners
            if not pids:
                return
            for pid in pids:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                with contextlib.suppress(ChildProcessError):
                    _wait4(pid, 0)


_CHILDREN_FILE: Final = Path(f"/proc/self/task/{os.getpid()}/children")


def _signal_group(pid: int, number: int) -> None:
    for send in (os.killpg, os.kill):  # its group exists only once it has called setsid
        with contextlib.suppress(ProcessLookupError, PermissionError):
            send(pid, number)


def _remove(folder: Path) -> int:
    """Delete a worker's folder; 0, or the process that does it.

    A hostile tree is left to a child process, so that forking goes on meanwhile.
    """
    with contextlib.suppress(OSError):  # without a sandbox it may be gone, or closed to us
        folder.chmod(0o700)
        entries = list(folder.iterdir())
        if len(entries) < 32 and not any(
            entry.is_dir() and not entry.is_symlink() for entry in entries
        ):
            shutil.rmtree(folder, ignore_errors=True)
            return 0
    pid = _fork()
    if pid == 0:
        os.execvp("rm", ["rm", "-rf", str(folder)])
    return pid


def main(control_fd: int, lifeline_fd: int, clock_name: str) -> None:
    """Serve until the lifeline closes.

    Args:
        clock_name: The clock of most workers.
    """
    for name in PRELOAD:
        __import__(name)
    become_subreaper()
    root = Path(tempfile.mkdtemp(prefix="gradeloop-"))
    session = child.prepare(clock_name, root)
    control = socket.socket(fileno=control_fd)
    control.setblocking(False)
    server = _Forkserver(control, lifeline_fd, root, session)
    gc.collect()
    gc.freeze()  # what exists now is never searched again in a worker, and stays shared
    try:
        server.run()
    finally:
        server.end()
        shutil.rmtree(root, ignore_errors=True)
