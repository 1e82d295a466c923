"""The process that forks the workers: one for each check, or one for copies of it.

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

import _signal  # type: ignore[import-not-found]  # signal's own make an enum of each number
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
from gradeloop.worker.processors import keep_to, take_turns
from gradeloop.worker.sandbox import Walls, become_subreaper
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

MOST_PLANS: Final = 64
"""Kinds of workers to remember the walls of; a course has a handful."""

FEW_FILES: Final = 32
"""So many are deleted between two forks; of more, a process of its own makes an end."""

# Taken now: this process waits for real, whatever clock it prepares for its workers.
_fork, _wait4, _waitid = os.fork, os.wait4, os.waitid


@dataclass(slots=True)
class _Child:
    pid: int
    leash: int
    folder: str
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
        self._planned: dict[bytes, tuple[Job, Walls | None]] = {}
        self._look_at = 0
        self._selector = selectors.DefaultSelector()
        self._woken, self._waker = socket.socketpair()
        self._offspring = _list_of_children()

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
                each.overuse = watchdog.overuse(each.pid, each.folder, each.job)
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
        job, walls = self._understand(data)
        protocol, output, leash = fds
        self._made += 1
        folder = f"{self._root}/{self._made}"
        os.mkdir(folder, 0o700)  # noqa: PTH102 - here and below, pathlib is most of what it takes
        pid = _fork()
        if pid == 0:
            self._become_child(job, walls, protocol, output, folder)
        os.close(protocol)
        os.close(output)
        os.set_blocking(leash, False)
        born = _Child(pid, leash, folder, job)
        self._children[pid] = born
        self._selector.register(leash, selectors.EVENT_READ, born)

    def _understand(self, data: bytes) -> tuple[Job, Walls | None]:
        """A job and its walls, planned once: a judge asks for few kinds of workers, many times."""
        known = self._planned.get(data)
        if known is None:
            job, walls = Job.from_json(json.loads(data)), None
            with contextlib.suppress(Exception):  # the worker plans again, and says what is wrong
                walls = child.plan(job, self._root)
            if len(self._planned) >= MOST_PLANS:
                self._planned.clear()
            known = self._planned[data] = job, walls
        return known

    def _become_child(
        self, job: Job, walls: Walls | None, protocol: int, output: int, folder: str
    ) -> None:
        """Never returns: whatever happens in a worker ends in the worker."""
        status = 70  # EX_SOFTWARE
        try:
            _signal.set_wakeup_fd(-1)
            for number in _signal.SIGCHLD, _signal.SIGINT, _signal.SIGTERM:
                _signal.signal(number, _signal.SIG_DFL)
            os.setsid()
            if job.processors:
                keep_to(job.processors)
                take_turns(patient=True)
            walls = walls or child.plan(job, self._root)
            status = child.run(self._session, job, walls, protocol, output, folder)
        except BaseException:
            with contextlib.suppress(BaseException):
                import traceback

                os.write(output, traceback.format_exc().encode("utf-8", "replace"))
        finally:
            os._exit(status)

    def _obey(self, which: _Child) -> None:
        if self._children.get(which.pid) is not which:
            return  # buried since this event was read: its leash may be another's by now
        try:
            orders = os.read(which.leash, 64)
        except BlockingIOError:
            return
        except OSError:
            orders = b""
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
            os.write(dead.leash, json.dumps(report).encode())
        os.close(dead.leash)
        cleaner = _remove(dead.folder)
        if cleaner:
            self._cleaners.add(cleaner)

    def _kill_orphans(self) -> None:
        """End what a worker left behind: a daemon of its own is re-parented to this process."""
        if self._offspring is None:
            return
        for _ in range(100):  # a killed orphan's own children arrive here in their turn
            pids = set(map(int, os.pread(self._offspring, 1 << 16, 0).split()))
            pids -= self._children.keys() | self._cleaners
            if not pids:
                return
            for pid in pids:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                with contextlib.suppress(ChildProcessError):
                    _wait4(pid, 0)


def _list_of_children() -> int | None:
    """A descriptor of the kernel's list of this process's children, where it keeps one."""
    try:
        return os.open(f"/proc/self/task/{os.getpid()}/children", os.O_RDONLY)
    except OSError:
        return None


def _signal_group(pid: int, number: int) -> None:
    for send in (os.killpg, os.kill):  # its group exists only once it has called setsid
        with contextlib.suppress(ProcessLookupError, PermissionError):
            send(pid, number)


def _remove(folder: str) -> int:
    """Delete a worker's folder; 0, or the process that does it.

    What is more than a few files is left to a child process, so that forking goes on meanwhile.
    """
    try:
        if _remove_files(folder):
            return 0
    except OSError:  # without a sandbox it may be gone, no folder any more, or closed to us
        if not os.path.lexists(folder):
            return 0
        with contextlib.suppress(OSError):
            os.chmod(folder, 0o700)  # noqa: PTH101
    pid = _fork()
    if pid == 0:
        os.execvp("rm", ["rm", "-rf", folder])
    return pid


def _remove_files(folder: str) -> bool:
    """Whether the folder held but a few files, and is gone now."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        names = os.listdir(opened)  # noqa: PTH208 - a descriptor has no path
        if len(names) > FEW_FILES:
            return False
        for name in names:
            os.unlink(name, dir_fd=opened)  # fails for a folder; of a link, it takes the link
    finally:
        os.close(opened)
    os.rmdir(folder)  # noqa: PTH106
    return True


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
